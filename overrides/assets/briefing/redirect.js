// A page that has moved: on to its new address, at the same place on the page. Without scripts the page stays, and says
// where each thing is now: browsers differ in what a refresh does with the place.
location.replace(document.querySelector("link[rel=canonical]").href + location.search + location.hash);
