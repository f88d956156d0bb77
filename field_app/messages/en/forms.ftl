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

form-too-deep = { $place }: the groups of the form lie in each other more than { $count } levels deep.
    .safe = The forms in the app are unchanged.
    .todo = Take some of the groups out, then add the form again.

form-too-long-formulas = { $place }: with this formula, all formulas of the form have more than { $count } characters together.
    .safe = The forms in the app are unchanged.
    .todo = Ask the designer of the form to divide it.

form-too-many-links = { $place }: with this formula, the formulas of the form read other answers more than { $count } times.
    .safe = The forms in the app are unchanged.
    .todo = Compute what many formulas need once, in a calculation of its own.

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

form-entities-version = The form is written for version { $version } of entities; here it is read up to { $newest }.
    .safe = The forms in the app are unchanged.
    .todo = Install a newer field-app, or ask the designer for an older version of the form.

xlsform-too-many-rows = The sheet { $sheet } has more than { $count } rows.
    .safe = The forms in the app are unchanged.
    .todo = Put long lists into a CSV file beside the form, or divide the form, then add it again.

xlsform-not-converted = The XLSForm cannot be used: pyxform, which converts it, stopped without saying why ({ $kind }).
    .safe = The forms in the app are unchanged.
    .todo = Look for a header with a colon in a place where it does not belong and correct it, then add the form again.

xlsform-prefix-unknown = The prefix { $prefix } before a colon stands for nothing in this form.
    .safe = The forms in the app are unchanged.
    .todo = Take the colon out of the name, or declare the prefix in the column namespaces of the sheet settings.

xlsform-formula = The sheet { $sheet } has a formula without a value in { $cell }.
    .safe = The forms in the app are unchanged.
    .todo = Open it in Excel or LibreOffice and save it again, or replace the formula by its value.

## A file beside a form that cannot be used

form-file-too-large = The file { $file } is larger than { $mebibytes } MiB.
    .safe = The forms in the app are unchanged.
    .todo = Divide it, or leave out what the form does not use.

form-list-encoding = The file { $file } is not UTF-8: line { $line } cannot be read.
    .safe = The forms in the app are unchanged.
    .todo = Save it as “CSV UTF-8”, then add the form again.

form-list-broken = The file { $file } cannot be read: it breaks off at line { $line }.
    .safe = The forms in the app are unchanged.
    .todo = Correct that line, then add the form again.

form-list-separator = The first line of { $file } names no columns with commas, semicolons, tabs or bars between them.
    .safe = The forms in the app are unchanged.
    .todo = Save it as CSV with commas, then add the form again.

form-list-column-twice = The file { $file } has two columns of the name { $column }.
    .safe = The forms in the app are unchanged.
    .todo = Rename one of them, then add the form again.

form-list-ragged = The file { $file } has { $found } cells in line { $line }, but { $columns } columns.
    .safe = The forms in the app are unchanged.
    .todo = Correct that line, then add the form again.

form-list-too-large = The file { $file } has more than { $count } cells: the limit is reached at line { $line }.
    .safe = The forms in the app are unchanged.
    .todo = Leave out rows and columns that the form does not use.

form-list-too-wide = The file { $file } has more than { $count } columns.
    .safe = The forms in the app are unchanged.
    .todo = Leave out the columns that the form does not use.

form-list-not-geojson = The file { $file } is no GeoJSON FeatureCollection: see its feature { $place }.
    .safe = The forms in the app are unchanged.
    .todo = Export it again as GeoJSON, then add the form again.

## What does not work here yet, named when a form is loaded

degraded-preload = This kind of automatic value ({ $name }) is not known here and stays empty.
degraded-entity = The entity goes into the submission, and own records show in its list; what others record comes with the next list.
degraded-action = This action needs a sensor or an app of a phone and does nothing here.
degraded-question-without-node = The form has no place for the answer of this question ({ $name }), so it is not asked.
degraded-bind-without-node = This rule is for a node that the form does not have.
degraded-search = The list of search() is not there, or it is asked for in a way that is not known here: choices may be missing.
degraded-external-app = This question is made for an app of a phone ({ $name }); here it is asked without one.
degraded-external-select = The choices of this question come from itemsets.csv, which is not there: the answer is typed.
degraded-mutual-relevance = Whether this is asked depends on a question that depends on this one; they are settled together.
degraded-reference = This expression reads a node that the form does not have.
degraded-several = Where one answer is taken, { $name } has one in each instance of its repeat: the first is taken.
degraded-audit = The audit log that the form asks for is not recorded here.
degraded-audit-option = { $name } has no effect here: no audit log is recorded.
degraded-encryption = The form asks for encrypted submissions to its own server, which are not made here.
degraded-submission-address = The form names a server of its own, which is not used here.
degraded-file-missing = The file { $name } is not there: what comes from it is empty. Add the form again together with its files.
degraded-sheet = Nothing reads the sheet { $name }: what stands in it is left out.
degraded-column = Nothing reads the column { $name }: what stands in it is left out. Check its spelling.
degraded-element = { $name } is not used here and has no effect.
degraded-attribute = { $name } is not known here and has no effect.
degraded-choice-of-no-list = The choice { $name } names no list: it is left out.
degraded-choice-twice = The value { $name } stands more than once in this list: an answer does not tell which of them was chosen.
degraded-repeated = { $name } stands here more than once: only one of them is used.
degraded-question = A question of the kind { $name } is not known here: it is asked as text.
degraded-second-question = This node is asked more than once: each time with the words and choices of the first question.
degraded-no-choices = The form names no choices for this question: nothing can be chosen.
degraded-type = The type { $name } is not known here: the answer is taken as text.
degraded-list-column = The list has no column { $name }: it is read as empty.
degraded-property = This laptop does not know the property { $name }: it stays empty.
degraded-list-missing = The form has no list { $name }: it is read as an empty one.
degraded-event = This action waits for { $name }, which never happens where it stands.
degraded-template = This is marked as the template of a repeat that the form does not have: it is left out.
degraded-version = The form is written for version { $name } of XForms; here it is read as version 1.
degraded-range = The start, end or step of this range is not a number: they are not checked.
degraded-media = The file ({ $name }) that belongs to these words is not shown or played here.
degraded-guidance = The guidance is not shown while a record is filled in.
degraded-text-form = The form { $name } of these words is not shown here.
degraded-text-missing = The form has no text of the name { $name }: nothing is said in its place.
degraded-markup = { $name } is left out of these words; the text in it is shown.
degraded-appearance = { $name } has no effect here: the question is asked in the usual way.
degraded-layout = { $name } has no effect here: questions stand below each other, a page for each section.
degraded-calendar = { $name } has no effect here: a date is entered as year, month and day of the Gregorian calendar.
degraded-picture = { $name } has no effect here: a finished picture is attached, and nothing is drawn or photographed.
degraded-picture-size = { $name } has no effect here: pictures are made small in the app’s own measure.
degraded-map = { $name } has no effect here: no map or picture is shown, places are typed and choices are listed.
degraded-masked = { $name } has no effect here: the answer can be read while it is typed.
degraded-accuracy = { $name } has no effect here: the accuracy of a place is not measured.
degraded-rank = The choices are not put in order by moving them: their names are typed in order, with spaces between.
degraded-trigger = There is no box to tick: OK is typed instead.
degraded-upload = The window takes only pictures; a file of the kind { $name } is attached with the command fill.
degraded-barcode = There is no camera for a barcode: it is typed, or read by a scanner that types.
degraded-trace = A line or an area is not drawn: its points are typed.
degraded-nested-repeat = A repeat inside a repeat is not shown in the window; the command fill takes its answers.
degraded-submission-timing = { $name } has no effect here: the sync job sends what is finalized, and the vault keeps it.

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

answer-not-relevant = { $name } is not asked here: the other answers make it irrelevant.
    .safe = The other answers are kept.
    .todo = Leave it out, or change the answer that hides it.

answer-read-only = { $name } can be read, not changed.
    .todo = Leave it out.

answer-has-control-characters = The answer holds characters that cannot be stored.
    .safe = The answer that was there is kept.
    .todo = Type the text instead of pasting it.

answers-unknown-name = The form has no question “{ $name }”.
    .safe = The other answers are kept.
    .todo = Check the name.

answers-not-a-text = The answer of { $name } is neither text nor a number.
    .safe = The other answers are kept.
    .todo = Write it as text, as a number, or as "" when it is empty.

answers-not-a-list = The answers of { $name } are not a list: it repeats.
    .safe = The other answers are kept.
    .todo = Write a list in square brackets, one item in it for each instance.

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
answer-file-missing = The file of this answer is not there, or not of the kind that is asked for. Attach it again.
answer-not-a-choice = Choose from the list only, each choice once.
answer-rank-incomplete = Put all choices in order.
answer-not-a-whole-number = Enter a whole number of up to 9 digits.
answer-not-a-number = Enter a number, with a point before the decimals.
answer-not-in-range = Enter a number from { $start } to { $end }, counted from { $start } in steps of { $step }.
answer-too-many-instances = Enter a smaller number: there is room for { $count } instances in one record.
answer-not-a-date = Enter a date as year-month-day, such as 2025-12-31.
answer-not-a-time = Enter a time as hours:minutes, such as 14:30.
answer-not-a-date-time = Enter a date and a time, such as 2025-12-31T14:30.
answer-not-a-point = Enter latitude and longitude in degrees, such as 31.5 34.45.
answer-not-a-trace = Enter at least two points, with a semicolon between them.
answer-not-a-shape = Enter at least three points and the first one again, with semicolons between them.
answer-not-acknowledged = Tick this to confirm, or leave it empty.
answer-not-a-file-name = Choose a file whose name has no slashes or other special signs.
