# What the expression engine says of a formula that a form cannot be used with. `place` is the question or the part of
# the form, `expression` the formula around the spot, `position` the character in it, from 1.

xpath-empty = { $place }: the formula is empty.
    .todo = Write a formula, or remove the cell.

xpath-character = { $place }: “{ $found }” at character { $position } means nothing in a formula: { $expression }
    .todo = Remove it, or put text into quotes.

xpath-curly-quote = { $place }: the quote “{ $found }” at character { $position } is a typographic one: { $expression }
    .todo = Write straight quotes, ' or ".

xpath-text-not-closed = { $place }: the text that begins with { $quote } at character { $position } does not end: { $expression }
    .todo = Add the closing { $quote }.

xpath-variable = { $place }: “$” at character { $position } is left over from a name such as {"$"}{"{"}name{"}"}: { $expression }
    .todo = Write the name of the question in full, with both braces.

xpath-bracket-open = { $place }: the bracket { $opening } at character { $position } is not closed: { $expression }
    .todo = Add the missing { $bracket }.

xpath-bracket-too-many = { $place }: the bracket { $found } at character { $position } closes nothing: { $expression }
    .todo = Remove it, or add the bracket that opens.

xpath-value-expected = { $place }: before “{ $found }” at character { $position } a value is missing: { $expression }
    .todo = Write a question, a number, a text or a function there.

xpath-value-expected-at-end = { $place }: the formula breaks off, a value is missing at the end: { $expression }
    .todo = Finish the formula.

xpath-operator-expected = { $place }: “{ $found }” at character { $position } follows without an operator in between: { $expression }
    .todo = Put an operator such as and, or, =, + before it.

xpath-name-expected = { $place }: at character { $position } the path lacks the name of a question: { $expression }
    .todo = Write the name behind the slash.

xpath-node-test = { $place }: { $found } at character { $position } cannot stand in the path of a form: { $expression }
    .todo = Name the question instead.

xpath-axis = { $place }: “{ $axis }::” at character { $position } is a direction that form apps do not walk: { $expression }
    .todo = Use child, parent (..) or self (.), or a condition in [ ].

xpath-condition-place = { $place }: the condition in [ ] at character { $position } stands behind a bracket: { $expression }
    .todo = Put the condition directly behind a name of the path.

xpath-path-expected = { $place }: at character { $position } a question or a group is needed, not a value: { $expression }
    .todo = Give the function the name of a question or of a repeat.

xpath-path-start = { $place }: the path behind character { $position } starts at something that is no question: { $expression }
    .todo = Start it at a question, at current() or at instance().

xpath-plain-path-expected = { $place }: at character { $position } indexed-repeat needs a plain path, without conditions: { $expression }
    .todo = Name the question and the repeat directly.

xpath-choice-path = { $place }: the second part of jr:choice-name at character { $position } is no path: { $expression }
    .todo = Write the select question in quotes, as in jr:choice-name(value, '/data/question').

xpath-prefix = { $place }: the prefix “{ $prefix }:” at character { $position } is not declared in the form: { $expression }
    .todo = Declare the namespace of the prefix, or remove the prefix.

xpath-unknown-function = { $place }: there is no function { $function }(), at character { $position }: { $expression }
    .todo = Check the name of the function.

xpath-unknown-function-near = { $place }: there is no function { $function }(), at character { $position }: { $expression }
    .todo = Perhaps { $near }() is meant.

xpath-arguments-exact = { $place }: { $function }() at character { $position } has { $given } values in its brackets and takes { $count }: { $expression }
    .todo = Correct the values between the brackets.

xpath-arguments-least = { $place }: { $function }() at character { $position } has { $given } values in its brackets and takes at least { $least }: { $expression }
    .todo = Correct the values between the brackets.

xpath-arguments-between = { $place }: { $function }() at character { $position } has { $given } values in its brackets and takes { $least } to { $most }: { $expression }
    .todo = Correct the values between the brackets.

xpath-arguments-pairs = { $place }: { $function }() at character { $position } has { $given } values in its brackets; it takes { $least } and then pairs: { $expression }
    .todo = Add what is missing of the last pair.

xpath-pattern = { $place }: the pattern of the function at character { $position } cannot be read: { $expression }
    .todo = Check the brackets and the repetitions of the pattern.

xpath-no-date = { $place }: { $function }() at character { $position } gets something that is no date: { $expression }
    .todo = Write a date that exists as YYYY-MM-DD.

xpath-date-letter = { $place }: { $letter } in the date format at character { $position } stands for nothing: { $expression }
    .todo = Use %Y %y %m %n %b %d %e %a %H %h %M %S %3 %W or %%.

xpath-digest = { $place }: the function at character { $position } gets a name that it does not know: { $expression }
    .todo = Use one of { $known }.

xpath-no-place = { $place }: { $function }() at character { $position } gets something that is no point or shape: { $expression }
    .todo = Name a question of type geopoint, geotrace or geoshape.

xpath-too-long = { $place }: the formula is longer than { $count } characters.
    .todo = Split it into several calculations.

xpath-too-deep = { $place }: the formula is nested too deeply to be computed: { $expression }
    .todo = Split it into several calculations.

xpath-no-context = { $function }() has nothing to read: it stands outside of any question.
    .todo = Name the question between its brackets.
