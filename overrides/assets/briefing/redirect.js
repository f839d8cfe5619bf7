// A page that has moved: on to its new address, at the same place on the page. Without scripts the page's own refresh
// leads there; that stands in a noscript, for it would overtake this and lose the place.
location.replace(document.querySelector("link[rel=canonical]").href + location.search + location.hash);
