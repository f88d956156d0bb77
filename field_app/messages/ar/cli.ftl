# ما يقوله سطر الأوامر.

ask-passphrase = عبارة المرور
ask-passphrase-again = عبارة المرور مرة أخرى
ask-passphrase-new = عبارة المرور الجديدة
passphrase-not-given = لا توجد نافذة أوامر يمكن السؤال فيها عن عبارة المرور.
    .safe = لم يُفتح شيء ولم يتغيّر شيء.
    .todo = سمِّ ملفاً يحتويها بالخيار --passphrase-file، أو استخدم - لقراءتها من الإدخال القياسي.
passphrases-differ = عبارتا المرور مختلفتان.
    .safe = لم يتغيّر شيء.
    .todo = ابدأ الأمر من جديد واكتب العبارة نفسها مرتين.
file-unreadable = تعذّرت قراءة الملف { $file }: { $reason }.
    .safe = لم يتغيّر شيء.
    .todo = تحقق من الاسم ومن صلاحية القراءة.
file-not-text = الملف { $file } ليس نصاً بترميز UTF-8.
    .safe = لم يتغيّر شيء.
    .todo = احفظه بترميز UTF-8 ثم ابدأ الأمر من جديد.
interrupted = انتهى بطلب منك. كل ما تأكد محفوظ.
bug = حدث خلل في البرنامج: { $kind } عند { $place }.
    .safe = ما أُنهي أو حُفظ من قبل باقٍ كما هو.
    .todo = أرسل هذا السطر والأمر إلى القائمين على صيانة field-app.
init-done = الخزنة في { $folder } جاهزة، وفيها { $forms ->
        [zero] بلا استمارات
        [one] استمارة واحدة
        [two] استمارتان
        [few] { $forms } استمارات
        [many] { $forms } استمارة
       *[other] { $forms } استمارة
    }.
init-passphrase-warning = لا أحد يستطيع استعادة عبارة مرور منسية: ستضيع المسودات والسجلات التي لم تُسلَّم. احفظها في مكان آمن بعيداً عن هذا الحاسوب.
passwd-done = تغيّرت عبارة مرور الخزنة في { $folder }. العبارة القديمة لم تعد تفتحها.
form-added = أُضيفت الاستمارة { $form } بالإصدار { $version }.
form-here-already = الاستمارة { $form } بالإصدار { $version } موجودة من قبل.
form-warning = ملاحظة من pyxform: { $warning }
form-degraded = { $place }: { $construct }
answers-not-json = الملف { $file } لا يحتوي كائن JSON واحداً من الإجابات.
    .safe = لم يتغيّر شيء.
    .todo = اكتبه هكذا {"{"}السؤال: الإجابة، المجموعة المتكررة: [{"{"}…{"}"}]{"}"}؛ في README مثال.
answer-file-not-found = يذكر { $name } الملف { $file } وهو غير موجود بجانب الإجابات.
    .safe = لم يُحفظ شيء.
    .todo = ضع الملف هناك أو صحّح اسمه.
fill-save-or-finalize = لا يمكن استخدام --save و--finalize معاً.
    .safe = لم يتغيّر شيء.
    .todo = احفظ لتكمل لاحقاً، أو أنهِ للإرسال.
fill-other-form = مُلئ السجل { $record } بالاستمارة { $form }.
    .safe = لم يتغيّر شيء.
    .todo = سمِّ تلك الاستمارة.
fill-finalized = أُنهي وصار السجل { $record }، القيد { $entry } في سجل هذا الحاسوب.
fill-saved = حُفظ مسودةً { $draft }{ $problems ->
        [zero] .
        [one] ، وفيها إجابة واحدة تحتاج مراجعة.
        [two] ، وفيها إجابتان تحتاجان مراجعة.
        [few] ، وفيها { $problems } إجابات تحتاج مراجعة.
        [many] ، وفيها { $problems } إجابة تحتاج مراجعة.
       *[other] ، وفيها { $problems } إجابة تحتاج مراجعة.
    }
fill-fits = الإجابات تناسب الاستمارة { $form }. لم يُحفظ شيء.
fill-problems = { $count ->
        [zero] لا إجابات تحتاج مراجعة.
        [one] إجابة واحدة تحتاج مراجعة.
        [two] إجابتان تحتاجان مراجعة.
        [few] { $count } إجابات تحتاج مراجعة.
        [many] { $count } إجابة تحتاج مراجعة.
       *[other] { $count } إجابة تحتاج مراجعة.
    } لم يُنهَ شيء.
time-unreadable = { $text } ليس وقتاً بصيغة ISO 8601.
    .safe = لم يتغيّر شيء.
    .todo = اكتبه هكذا 2025-12-11T18:00:00، مع فارق التوقيت إن لم يكن في منطقة الخزنة.
records-counted = { $count ->
        [zero] لا سجلات.
        [one] سجل واحد.
        [two] سجلان.
        [few] { $count } سجلات.
        [many] { $count } سجلاً.
       *[other] { $count } سجل.
    }
record-withdrawn = سُحب السجل { $record }.
record-proof = القيد { $entry } من السجل { $log }، البصمة { $hash }
record-receipt = إيصال نقطة الاستقبال، { $time }
review-done = السجل { $record } الآن: { $state }. القيد { $entry } في سجل هذا الحاسوب.
field-comment-unreadable = يُكتب التعليق على سؤال هكذا PATH=TEXT، و{ $given } ليس كذلك.
    .safe = لم يُقرَّر شيء.
    .todo = اكتبه هكذا --field g_trucks/trucks_cleared="يرجى المراجعة".
road-here = على هذا الحاسوب
road-delivered = وصل
road-complete = مكتمل
state-submitted = مُرسل
state-approved = معتمد
state-returned = أُعيد مع أسئلة
state-rejected = مرفوض
state-escalated = أُحيل إلى المقر
state-released = نُشر في تقرير
state-withdrawn = مسحوب
state-conflict = نسختان
