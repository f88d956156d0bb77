# ما يقوله محرك الصيغ عن صيغة لا يمكن استخدام الاستمارة بها. `place` السؤال أو جزء الاستمارة، و`expression` الصيغة حول
# الموضع، و`position` رقم الحرف فيها بدءاً من 1.

xpath-empty = { $place }: الصيغة فارغة.
    .todo = اكتب صيغة أو احذف الخانة.

xpath-character = { $place }: الرمز «{ $found }» عند الحرف { $position } لا معنى له في صيغة: { $expression }
    .todo = احذفه، أو ضع النص بين علامتي اقتباس.

xpath-curly-quote = { $place }: علامة الاقتباس «{ $found }» عند الحرف { $position } علامة طباعية: { $expression }
    .todo = استخدم علامات الاقتباس المستقيمة ' أو ".

xpath-text-not-closed = { $place }: النص الذي يبدأ بالعلامة { $quote } عند الحرف { $position } لا ينتهي: { $expression }
    .todo = أضف العلامة { $quote } في نهايته.

xpath-variable = { $place }: الرمز «$» عند الحرف { $position } باقٍ من اسم مثل {"$"}{"{"}name{"}"}: { $expression }
    .todo = اكتب اسم السؤال كاملاً بين القوسين.

xpath-bracket-open = { $place }: القوس { $opening } عند الحرف { $position } لم يُغلق: { $expression }
    .todo = أضف القوس الناقص { $bracket }.

xpath-bracket-too-many = { $place }: القوس { $found } عند الحرف { $position } لا يُغلق شيئاً: { $expression }
    .todo = احذفه، أو أضف القوس الذي يفتح قبله.

xpath-value-expected = { $place }: تنقص قيمة قبل «{ $found }» عند الحرف { $position }: { $expression }
    .todo = اكتب هناك سؤالاً أو رقماً أو نصاً أو دالة.

xpath-value-expected-at-end = { $place }: الصيغة مقطوعة، وتنقصها قيمة في نهايتها: { $expression }
    .todo = أكمل الصيغة.

xpath-operator-expected = { $place }: يأتي «{ $found }» عند الحرف { $position } دون عامل قبله: { $expression }
    .todo = ضع قبله عاملاً مثل and أو or أو = أو +.

xpath-name-expected = { $place }: ينقص المسار اسم سؤال عند الحرف { $position }: { $expression }
    .todo = اكتب الاسم بعد الشرطة المائلة.

xpath-node-test = { $place }: لا يمكن أن يرد { $found } عند الحرف { $position } في مسار استمارة: { $expression }
    .todo = اكتب اسم السؤال بدلاً منه.

xpath-axis = { $place }: الاتجاه «{ $axis }::» عند الحرف { $position } لا تعرفه تطبيقات الاستمارات: { $expression }
    .todo = استخدم child أو parent (..) أو self (.)، أو شرطاً بين [ ].

xpath-condition-place = { $place }: يقع الشرط بين [ ] عند الحرف { $position } بعد قوس: { $expression }
    .todo = ضع الشرط مباشرة بعد اسم في المسار.

xpath-path-expected = { $place }: المطلوب عند الحرف { $position } سؤال أو مجموعة لا قيمة: { $expression }
    .todo = أعطِ الدالة اسم سؤال أو اسم تكرار.

xpath-path-start = { $place }: يبدأ المسار بعد الحرف { $position } مما ليس سؤالاً: { $expression }
    .todo = ابدأ المسار من سؤال أو من current() أو من instance().

xpath-plain-path-expected = { $place }: تحتاج indexed-repeat عند الحرف { $position } إلى مسار بلا شروط: { $expression }
    .todo = اذكر السؤال والتكرار مباشرة.

xpath-choice-path = { $place }: الجزء الثاني من jr:choice-name عند الحرف { $position } ليس مساراً: { $expression }
    .todo = اكتب سؤال الاختيار بين علامتي اقتباس، مثل jr:choice-name(value, '/data/question').

xpath-prefix = { $place }: البادئة «{ $prefix }:» عند الحرف { $position } غير معرّفة في الاستمارة: { $expression }
    .todo = عرّف فضاء أسماء البادئة أو احذفها.

xpath-unknown-function = { $place }: لا توجد دالة باسم { $function }() عند الحرف { $position }: { $expression }
    .todo = تحقق من اسم الدالة.

xpath-unknown-function-near = { $place }: لا توجد دالة باسم { $function }() عند الحرف { $position }: { $expression }
    .todo = لعل المقصود { $near }().

xpath-arguments-exact = { $place }: عدد القيم بين قوسي { $function }() عند الحرف { $position } هو { $given } والمطلوب { $count }: { $expression }
    .todo = صحّح القيم بين القوسين.

xpath-arguments-least = { $place }: عدد القيم بين قوسي { $function }() عند الحرف { $position } هو { $given } والمطلوب { $least } على الأقل: { $expression }
    .todo = صحّح القيم بين القوسين.

xpath-arguments-between = { $place }: عدد القيم بين قوسي { $function }() عند الحرف { $position } هو { $given } والمطلوب من { $least } إلى { $most }: { $expression }
    .todo = صحّح القيم بين القوسين.

xpath-arguments-pairs = { $place }: عدد القيم بين قوسي { $function }() عند الحرف { $position } هو { $given }، والمطلوب { $least } ثم أزواج: { $expression }
    .todo = أكمل الزوج الأخير.

xpath-pattern = { $place }: لا يمكن قراءة نمط الدالة عند الحرف { $position }: { $expression }
    .todo = تحقق من الأقواس والتكرارات في النمط.

xpath-no-date = { $place }: تتلقى { $function }() عند الحرف { $position } ما ليس تاريخاً: { $expression }
    .todo = اكتب تاريخاً موجوداً بالشكل YYYY-MM-DD.

xpath-date-letter = { $place }: لا معنى للرمز { $letter } في صيغة التاريخ عند الحرف { $position }: { $expression }
    .todo = استخدم %Y %y %m %n %b %d %e %a %H %h %M %S %3 %W أو %%.

xpath-digest = { $place }: تتلقى الدالة عند الحرف { $position } اسماً لا تعرفه: { $expression }
    .todo = استخدم واحداً من { $known }.

xpath-no-place = { $place }: تتلقى { $function }() عند الحرف { $position } ما ليس نقطة ولا شكلاً: { $expression }
    .todo = اكتب اسم سؤال من نوع geopoint أو geotrace أو geoshape.

xpath-too-long = { $place }: الصيغة أطول من { $count } حرف.
    .todo = قسّمها إلى عدة حسابات.

xpath-too-deep = { $place }: تداخُل الصيغة أعمق من أن تُحسب: { $expression }
    .todo = قسّمها إلى عدة حسابات.

xpath-no-context = لا تجد { $function }() ما تقرؤه: فهي خارج أي سؤال.
    .todo = اكتب اسم السؤال بين قوسيها.
