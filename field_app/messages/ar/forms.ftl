# ما يقوله محرك النماذج: نماذج لا يمكن استخدامها، وإجابات لا تناسب، وما لا يعمل هنا بعد.

## A form that cannot be used

form-file-missing = لا يوجد ملف باسم { $path }.
    .todo = تحقق من الاسم واختر النموذج من جديد.

form-file-not-readable = لا يمكن قراءة الملف { $path }: { $reason }.
    .todo = انسخ النموذج إلى هذا الحاسوب واختره من جديد.

form-too-large = يزيد حجم النموذج بعد فك ضغطه على { $mebibytes } ميبيبايت، ولا يحتاج أي نموذج إلى ذلك.
    .safe = لم تتغير النماذج الموجودة في التطبيق.
    .todo = اطلب من مصمم النموذج ملفاً بلا صور مضمّنة.

form-not-xml = النموذج ليس بصيغة XML سليمة: ينقطع عند السطر { $line }.
    .safe = لم تتغير النماذج الموجودة في التطبيق.
    .todo = اطلب من المصمم تصدير النموذج مرة أخرى.

form-doctype = يحتوي النموذج على DOCTYPE في السطر { $line }، ولا تحتاج النماذج إليه أبداً.
    .safe = لم يُنفَّذ أي شيء منه.
    .todo = لا تستخدم هذا النموذج إلا إذا وثقت بمصدره، واطلبه دون DOCTYPE.

form-no-model = الملف بصيغة XML لكنه ليس نموذج XForm: لا يوجد فيه model.
    .todo = اختر نموذجاً، لا سجلاً أو مستنداً آخر.

form-no-instance = لا يوجد في النموذج ما يُملأ.
    .todo = اطلب من المصمم تصدير النموذج مرة أخرى.

form-root-repeats = { $place }: لا يمكن أن يتكرر النموذج كله.
    .todo = ضع ما يتكرر في مجموعة خاصة به.

form-reference-to-nothing = يشير { $place } إلى { $reference }، وهو غير موجود في النموذج.
    .todo = صحّح الاسم في النموذج ثم أضفه من جديد.

form-event-unknown = ينتظر { $place } الحدث { $event }، وهو حدث لا يعرفه أي نموذج.
    .todo = استخدم odk-instance-first-load أو odk-instance-load أو odk-new-repeat أو xforms-value-changed.

form-no-choices = يطلب { $place } خياراً من { $reference }، وهو بلا خيارات.
    .todo = اذكر في النموذج سؤالاً له خيارات ثم أضفه من جديد.

form-submission-method = يطلب النموذج الإرسال بالطريقة { $method }، ولا تعرفها الخوادم.
    .todo = استخدم post أو form-data-post في النموذج ثم أضفه من جديد.

form-too-many-nodes = في النموذج أكثر من { $count } عقدة، ولا يحتاج أي نموذج إلى ذلك.
    .safe = لم تتغير النماذج الموجودة في التطبيق.
    .todo = اطلب من مصمم النموذج تقسيمه.

form-cycle = يعتمد { $place } على نفسه: { $cycle }.
    .todo = احذف أحد هذه الروابط من النموذج ثم أضفه من جديد.

xlsform-format-unknown = الملفات المنتهية بـ { $suffix } ليست نماذج.
    .todo = اختر ملفاً ينتهي بأحد ما يلي: { $known }.

xlsform-not-accepted = لا يمكن استخدام نموذج XLSForm هذا. يقول pyxform: { $reason }
    .safe = لم تتغير النماذج الموجودة في التطبيق.
    .todo = صحّح الجدول ثم أضفه من جديد.

xlsform-not-readable = الملف ليس جدولاً يمكن قراءته ({ $kind }).
    .safe = لم تتغير النماذج الموجودة في التطبيق.
    .todo = افتحه في Excel أو LibreOffice واحفظه من جديد بصيغة .xlsx ثم اختر ذلك الملف.

## What does not work here yet, named when a form is loaded

degraded-preload = هذا النوع من القيم التلقائية غير معروف هنا ويبقى فارغاً.
degraded-entity = لا تُحدَّث قوائم الكيانات على هذا الحاسوب.
degraded-action = يحتاج هذا الإجراء إلى مستشعر أو تطبيق في الهاتف ولا يفعل شيئاً هنا.
degraded-element = هذا العنصر غير معروف هنا.
degraded-question-without-node = لا مكان في النموذج لإجابة هذا السؤال، لذلك لا يُطرح.
degraded-bind-without-node = هذه القاعدة لعقدة غير موجودة في النموذج.
degraded-search = لا يُبحث هنا في قائمة search()، لذلك قد تنقص خياراتها.
degraded-external-app = يفتح هذا السؤال تطبيقاً في الهاتف؛ ويُجاب عنه هنا نصاً.
degraded-external-select = تأتي خيارات هذا السؤال من itemsets.csv، وهو لا يُقرأ هنا.
degraded-reference = يقرأ هذا التعبير عقدة غير موجودة في النموذج.
degraded-audit = لا يُسجَّل هنا سجل التتبع الذي يطلبه النموذج.
degraded-encryption = يطلب النموذج إرسالات مشفرة إلى خادمه، وهي لا تُعدّ هنا.
degraded-submission-address = يذكر النموذج خادماً خاصاً به، وهو لا يُستخدم هنا.
degraded-last-saved = لا يُعرض هنا آخر سجل محفوظ.
degraded-external-list = هذه القائمة في ملف إلى جانب النموذج لا يُقرأ هنا: القائمة فارغة.

## Naming a node

path-unknown = لا يوجد { $path } في النموذج.
    .todo = تحقق من اسم السؤال.

path-ambiguous = يعني { $path } أكثر من موضع في هذا السجل.
    .todo = اذكره مع مجموعاته، وفي القسم المتكرر مع رقمه، مثل /data/truck[2]/plates.

path-no-instance = لا يوجد { $path } في هذا السجل الآن.
    .todo = أضف التكرار أولاً.

path-not-a-repeat = لا يتكرر { $path }.
    .todo = اذكر قسماً متكرراً من النموذج.

## A step that is not taken

answer-calculated = يملأ النموذج { $name } بنفسه.
    .todo = اتركه دون إجابة.

answer-not-asked = { $name } ليس سؤالاً.
    .todo = اذكر سؤالاً من النموذج.

answer-not-relevant = لا يُطرح { $name } هنا: تجعله إجابات سابقة غير منطبق.
    .safe = الإجابات الأخرى محفوظة.
    .todo = اتركه، أو غيّر الإجابة التي تخفيه.

answer-read-only = يمكن قراءة { $name } دون تغييره.
    .todo = اتركه كما هو.

answer-has-control-characters = تحتوي الإجابة على رموز لا يمكن حفظها.
    .safe = الإجابة السابقة محفوظة.
    .todo = اكتب النص بدلاً من لصقه.

answers-unknown-name = لا يوجد في النموذج سؤال باسم { $name }.
    .safe = الإجابات الأخرى محفوظة.
    .todo = تحقق من الاسم.

answers-not-a-text = إجابة { $name } ليست نصاً ولا رقماً.
    .safe = الإجابات الأخرى محفوظة.
    .todo = اكتبها نصاً أو رقماً، أو "" إذا كانت فارغة.

answers-not-a-list = إجابات { $name } ليست قائمة، وهو قسم متكرر.
    .safe = الإجابات الأخرى محفوظة.
    .todo = اكتب [{"{"}…{"}"}, {"{"}…{"}"}]، عنصراً لكل تكرار.

repeat-fixed = يحدد النموذج عدد تكرارات { $path }.
    .todo = غيّر الإجابة التي تحدد عددها.

repeat-full = لا يمكن إضافة أكثر من { $count } تكرار.
    .todo = أكمل في سجل ثانٍ.

language-unknown = لا توجد في النموذج لغة باسم { $name }.
    .todo = اختر إحدى اللغات: { $known }.

entry-not-readable = السجل غير كامل: ينقطع عند السطر { $line }.
    .safe = لم يتغير شيء.
    .todo = خذه من نسخة احتياطية، أو اسأل الدعم.

entry-of-another-form = لم يُعدّ هذا السجل بالنموذج { $form }.
    .safe = لم يتغير شيء.
    .todo = افتحه بنموذجه.

entry-not-finalizable = { $count ->
        [zero] لا إجابة تحتاج إلى تصحيح.
        [one] إجابة واحدة تحتاج إلى تصحيح، عند { $first }.
        [two] إجابتان تحتاجان إلى تصحيح، الأولى عند { $first }.
        [few] { $count } إجابات تحتاج إلى تصحيح، الأولى عند { $first }.
        [many] { $count } إجابة تحتاج إلى تصحيح، الأولى عند { $first }.
       *[other] { $count } إجابة تحتاج إلى تصحيح، الأولى عند { $first }.
    }
    .safe = كل ما أُدخل محفوظ.
    .todo = صحّح ما هو معلَّم ثم أنهِ السجل من جديد.

## What a question takes

answer-required = يرجى الإجابة عن هذا السؤال.
answer-not-allowed = لا تناسب هذه الإجابة قاعدة هذا السؤال.
answer-file-missing = ملف هذه الإجابة غير موجود. أرفقه من جديد.
answer-not-a-choice = اختر من القائمة فقط، وكل خيار مرة واحدة.
answer-rank-incomplete = رتّب جميع الخيارات.
answer-not-a-whole-number = أدخل عدداً صحيحاً لا يزيد على 9 أرقام.
answer-not-a-number = أدخل رقماً، والفاصلة العشرية نقطة.
answer-not-a-date = أدخل التاريخ سنة-شهر-يوم، مثل 2025-12-31.
answer-not-a-time = أدخل الوقت ساعات:دقائق، مثل 14:30.
answer-not-a-date-time = أدخل تاريخاً ووقتاً، مثل 2025-12-31T14:30.
answer-not-a-point = أدخل خط العرض وخط الطول بالدرجات، مثل 31.5 34.45.
answer-not-a-trace = أدخل نقطتين على الأقل بينهما فاصلة منقوطة.
answer-not-a-shape = أدخل ثلاث نقاط على الأقل ثم الأولى مرة أخرى، وبينها فواصل منقوطة.
answer-not-acknowledged = ضع علامة للتأكيد، أو اتركه فارغاً.
answer-not-a-file-name = اختر ملفاً لا يحتوي اسمه على شرطات مائلة أو رموز خاصة أخرى.
