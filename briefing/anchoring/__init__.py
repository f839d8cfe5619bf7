"""From a selector to a span: where the words of a claim stand in an article.

1. `versions` takes a selector to one version of an article after another, the present one first.
2. `anchor` looks for the quote in one text, word for word; prefix and suffix choose between several places.
   A quote that leaves words out is taken apart by `omissions`, and each part is anchored.
3. `surroundings` decides where prefix and suffix fit only in part, because what stands around the quote was edited.
4. Where only an earlier version has the quote, `became` says what the publisher made of it: `revision` carries its
   place from version to version, by the blocks and sentences that `pairing` finds to belong together.
5. Where no version has it, `closest` suggests a passage: `neighbourhood` finds where to look, `align` the words there.
6. `whole` sees to it that a suggestion cuts no word, bracket or quotation.
7. `changes` says what differs between the quote and that passage.
8. `singling_out` finds the prefix or suffix that tells a known place from others with the same words.

`fragments` goes the other way: from a span to the link that finds its words on the publisher's page.
"""
