# What the forms engine says: forms that cannot be used, answers that do not fit, and what does not work here yet.

## A form that cannot be used

form-file-missing = There is no file { $path }.
    .todo = Check the name and choose the form again.

form-file-not-readable = The file { $path } cannot be read: { $reason }.
    .todo = Copy the form to this laptop and choose it again.

form-too-large = The form unpacks to more than { $mebibytes } MiB, which no form needs.
    .safe = The forms in the app are unchanged.
    .todo = Ask the designer of the form for a file without embedded pictures.

form-not-xml = The form is not well-formed XML: it breaks off at line { $line }.
    .safe = The forms in the app are unchanged.
    .todo = Ask the designer to export the form again.

form-doctype = The form holds a DOCTYPE at line { $line }, which forms never need.
    .safe = Nothing in it was carried out.
    .todo = Use this form only if you trust its source, and ask for it without the DOCTYPE.

form-no-model = The file is XML, but no XForm: it has no model.
    .todo = Choose a form, not a record or another document.

form-no-instance = The form has no instance to fill in.
    .todo = Ask the designer to export the form again.

form-root-repeats = { $place }: the whole form cannot repeat.
    .todo = Put what repeats into a group of its own.

form-reference-to-nothing = { $place } names { $reference }, which the form does not have.
    .todo = Correct the name in the form, then add it again.

form-event-unknown = { $place } waits for { $event }, an event that no form knows.
    .todo = Use odk-instance-first-load, odk-instance-load, odk-new-repeat or xforms-value-changed.

form-no-choices = { $place } asks for a choice of { $reference }, which has none.
    .todo = Name a question with choices in the form, then add it again.

form-submission-method = The form asks to be sent with the method { $method }, which servers do not know.
    .todo = Use post or form-data-post in the form, then add it again.

form-too-many-nodes = The form has more than { $count } nodes, which no form needs.
    .safe = The forms in the app are unchanged.
    .todo = Ask the designer of the form to divide it.

form-cycle = { $place } depends on itself: { $cycle }.
    .todo = Take one of these references out of the form, then add it again.

xlsform-format-unknown = Files that end in { $suffix } are not forms.
    .todo = Choose a file that ends in one of: { $known }.

xlsform-not-accepted = The XLSForm cannot be used. pyxform says: { $reason }
    .safe = The forms in the app are unchanged.
    .todo = Correct the sheet, then add it again.

xlsform-not-readable = The file is not a spreadsheet that can be read ({ $kind }).
    .safe = The forms in the app are unchanged.
    .todo = Open it in Excel or LibreOffice, save it again as .xlsx, and choose that file.

## What does not work here yet, named when a form is loaded

degraded-preload = This kind of automatic value is not known here and stays empty.
degraded-entity = Entity lists are not kept up to date on this laptop.
degraded-action = This action needs a sensor or an app of a phone and does nothing here.
degraded-element = This element is not known here.
degraded-question-without-node = The form has no place for the answer of this question, so it is not asked.
degraded-bind-without-node = This rule is for a node that the form does not have.
degraded-search = The search() list is not looked up here, so its choices may be missing.
degraded-external-app = This question opens an app of a phone; here it is answered as text.
degraded-external-select = The choices of this question come from itemsets.csv, which is not read here.
degraded-reference = This expression reads a node that the form does not have.
degraded-audit = The audit log that the form asks for is not recorded here.
degraded-encryption = The form asks for encrypted submissions to its own server, which are not made here.
degraded-submission-address = The form names a server of its own, which is not used here.
degraded-last-saved = The last saved record is not offered here.
degraded-external-list = This list is in a file beside the form, which is not read here: the list is empty.

## Naming a node

path-unknown = The form has no { $path }.
    .todo = Check the name of the question.

path-ambiguous = { $path } means more than one place in this entry.
    .todo = Name it with its groups and, in a repeat, with its number, such as /data/truck[2]/plates.

path-no-instance = There is no { $path } in this entry now.
    .todo = Add the instance first.

path-not-a-repeat = { $path } does not repeat.
    .todo = Name a repeat of the form.

## A step that is not taken

answer-calculated = { $name } is filled in by the form.
    .todo = Leave it out.

answer-not-asked = { $name } is not a question.
    .todo = Name a question of the form.

answer-not-relevant = { $name } is not asked here: earlier answers make it irrelevant.
    .safe = The other answers are kept.
    .todo = Leave it out, or change the answer that hides it.

answer-read-only = { $name } can be read, not changed.
    .todo = Leave it out.

answer-has-control-characters = The answer holds characters that cannot be stored.
    .safe = The answer that was there is kept.
    .todo = Type the text instead of pasting it.

answers-unknown-name = The form has no question { $name }.
    .safe = The other answers are kept.
    .todo = Check the name.

answers-not-a-text = The answer of { $name } is neither text nor a number.
    .safe = The other answers are kept.
    .todo = Write it as text, as a number, or as "" when it is empty.

answers-not-a-list = The answers of { $name } are not a list: it repeats.
    .safe = The other answers are kept.
    .todo = Write [{"{"}…{"}"}, {"{"}…{"}"}], one item for each instance.

repeat-fixed = The form says how many instances { $path } has.
    .todo = Change the answer that sets their number.

repeat-full = More than { $count } instances cannot be added.
    .todo = Go on in a second record.

language-unknown = The form has no language { $name }.
    .todo = Choose one of: { $known }.

entry-not-readable = The entry is not whole: it breaks off at line { $line }.
    .safe = Nothing was changed.
    .todo = Take it from a backup, or ask support.

entry-of-another-form = The entry was not made with the form { $form }.
    .safe = Nothing was changed.
    .todo = Open it with its own form.

entry-not-finalizable = { $count ->
        [one] One answer is to be corrected, at { $first }.
       *[other] { $count } answers are to be corrected, the first at { $first }.
    }
    .safe = Everything that was entered is kept.
    .todo = Correct what is marked, then finalize again.

## What a question takes

answer-required = Please answer this question.
answer-not-allowed = This answer does not fit the rule of this question.
answer-file-missing = The file of this answer is not there. Attach it again.
answer-not-a-choice = Choose from the list only, each choice once.
answer-rank-incomplete = Put all choices in order.
answer-not-a-whole-number = Enter a whole number of up to 9 digits.
answer-not-a-number = Enter a number, with a point before the decimals.
answer-not-a-date = Enter a date as year-month-day, such as 2025-12-31.
answer-not-a-time = Enter a time as hours:minutes, such as 14:30.
answer-not-a-date-time = Enter a date and a time, such as 2025-12-31T14:30.
answer-not-a-point = Enter latitude and longitude in degrees, such as 31.5 34.45.
answer-not-a-trace = Enter at least two points, with a semicolon between them.
answer-not-a-shape = Enter at least three points and the first one again, with semicolons between them.
answer-not-acknowledged = Tick this to confirm, or leave it empty.
answer-not-a-file-name = Choose a file whose name has no slashes or other special signs.
