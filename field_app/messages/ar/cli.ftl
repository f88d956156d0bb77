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
receipt-unreadable = الملف { $file } ليس إيصالاً وقّعته نقطة الاستقبال لهذا الفريق.
    .safe = لم يتغيّر شيء، ولم يُفحص شيء.
    .todo = حدّد الإيصال كما حُفظ دون أي تغيير.
interrupted = انتهى بطلب منك. كل ما تأكد محفوظ.
bug = حدث خلل في البرنامج: { $kind } عند { $place }.
    .safe = ما أُنهي أو حُفظ من قبل باقٍ كما هو.
    .todo = أرسل هذا السطر والأمر إلى القائمين على صيانة field-app.
machine-refused = رفض هذا الحاسوب خطوة: { $reason } ({ $place }).
    .safe = ما اعتُمد أو حُفظ من قبل باقٍ كما كان.
    .todo = راجع الأسماء المعطاة والصلاحيات والمساحة الحرة، ثم ابدأ الأمر من جديد.
output-refused = تعذّرت كتابة ما يقوله الأمر في مخرجه: { $reason }.
    .safe = ما اعتمده أو قرره أو حفظه قبل ذلك باقٍ كما هو.
    .todo = حرّر بعض المساحة أو وجّه المخرج إلى مكان آخر، وانظر بالأمر «field-app records list» قبل أن تعيد الخطوة نفسها.
vault-before-command = الخيار ⁦--vault⁩ مكتوب قبل { $command }، ومكانه بعده.
    .safe = لم يتغيّر شيء.
    .todo = اكتب: ⁦field-app⁩ { $command } … ⁦--vault DIR⁩
display-lacking = لا توجد على هذا الجهاز شاشة يمكن عرض نافذة عليها.
    .safe = كل شيء يعمل ما عدا النافذة: انظر ⁦field-app --help⁩.
    .todo = شغّل ⁦field-app⁩ على سطح مكتب، أو اضبط ⁦DISPLAY⁩ أو ⁦WAYLAND_DISPLAY⁩ على شاشة تعمل؛ وإن كان ⁦QT_QPA_PLATFORM⁩ مضبوطاً فيجب أن يسمّي طريقة عرض تعمل هنا.
libraries-lacking = تحتاج النافذة إلى مكتبات نظام غير موجودة هنا: { $names }.
    .safe = كل شيء يعمل ما عدا النافذة: انظر ⁦field-app --help⁩.
    .todo = نفّذ ⁦python3 run.py doctor⁩، فهو يذكر الحزم التي تجلبها.
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
backup-done = النسخة الاحتياطية في { $folder } سليمة، فقد فُتحت من جديد. ملفات نُسخت: { $files }. حالات محفوظة: { $kept }.
backup-unchanged = لم يتغيّر شيء منذ حالة { $time }، وفُتحت النسخة الاحتياطية في { $folder } وهي سليمة.
backup-left-out = الملف { $file } في الخزنة تالف فلم يدخل هذه النسخة.
restore-done = الخزنة في { $folder } كما كانت في { $time }. السجلات: { $records }. المسودات: { $drafts }.
restore-again = تتابع الخزنة في سجل قيود جديد؛ ما سيُرسل ثانية في المزامنة القادمة: { $entries }. ما سُجّل بعد ذلك الوقت ليس فيها، وما سُلّم منه تعيده المزامنة القادمة.
restore-passed-over = حالات أحدث في النسخة لا تُفتح وجرى تخطيها: { $generations }.
restore-lacking = الملف { $file } غير كامل في النسخة؛ يُجلب في مزامنة لاحقة إن كان قد أُرسل.
rescue-readable = ما سيُكتب في { $folder } يقرؤه كل من بيده المجلد: الإجابات والأسماء والملفات دون تشفير. احفظه كما تحفظ الحاسوب.
rescue-done = كُتب في { $folder }: سجلات { $records }، قيود { $entries }، ملفات { $files }، مسودات { $drafts }. قُرئت الخزنة فقط.
rescue-unread = ما تعذّرت قراءته: { $count }. القائمة في { $file }؛ وما سُلّم موجود عند نقطة الاستقبال، وقد تحوي نسخة احتياطية الباقي.
rescue-folder-used = المجلد { $folder } ليس فارغاً.
    .safe = لم يُكتب شيء، والخزنة كما كانت.
    .todo = سمِّ مجلداً جديداً، والأفضل أن يكون على قرص آخر.
rescue-in-vault = المجلد { $folder } داخل خزنة.
    .safe = لم يُكتب شيء، والخزنة كما كانت.
    .todo = سمِّ مجلداً خارجها، والأفضل على قرص آخر، فما يُكتب غير مشفّر.
ask-vault-name = سيضيع كل ما في هذه الخزنة نهائياً. اكتب «{ $name }»، وهو اسم مجلدها، لمحوها
erase-loses = ما لم يثبت تسليمه ويضيع مع هذه الخزنة: قيود { $entries }، ملفات { $files }، وكل المسودات. نسخها الاحتياطية في مجلدات أخرى وتبقى.
erase-unknown = لا يُعرف ما لم يُسلّم من هذه الخزنة؛ وهو يضيع معها، وكذلك كل المسودات. نسخها الاحتياطية في مجلدات أخرى وتبقى.
erase-done = مُحيت الخزنة في { $folder }: مفاتيحها أولاً ثم كل ما عداها.
erase-disk-keeps = قد يحتفظ قرص بلا أجزاء متحركة بنسخ قديمة مما حُذف مدة من الوقت. هي مشفّرة، ولا يفتحها إلا تخمين عبارة مرور قصيرة: ولأكثر من ذلك امحُ القرص كله.
erase-not-confirmed = لم يُكتب اسم مجلد الخزنة «{ $name }».
    .safe = لم يُحذف شيء.
    .todo = ابدأ الأمر من جديد واكتب الاسم، أو أعطه بالخيار ⁦--confirm⁩.
evidence-readable = ما سيُكتب في { $folder } يقرؤه كل من بيده المجلد: الإجابات والأسماء والملفات دون تشفير.
evidence-done = كُتب في { $folder } مع البصمات والتواقيع: { $entries } من القيود. يفحصها ⁦docs/verify_evidence.py⁩ دون هذا البرنامج.
evidence-folder-used = المجلد { $folder } ليس فارغاً.
    .safe = لم يُكتب شيء.
    .todo = سمِّ مجلداً جديداً.
evidence-in-vault = المجلد { $folder } داخل خزنة.
    .safe = لم يُكتب شيء.
    .todo = سمِّ مجلداً خارجها، فما يُكتب غير مشفّر.
verify-one-thing = لا يُعطى الخياران ⁦--backup⁩ و⁦--evidence⁩ معاً.
    .safe = لم يُفحص شيء.
    .todo = افحص واحداً بعد الآخر.
form-added = أُضيفت الاستمارة { $form } بالإصدار { $version }.
form-here-already = الاستمارة { $form } بالإصدار { $version } موجودة من قبل.
form-checked = يمكن استخدام الاستمارة { $form } بالإصدار { $version }؛ { $count ->
        [zero] كل ما فيها يعمل هنا.
        [one] وفيها أمر واحد لا يعمل هنا.
        [two] وفيها أمران لا يعملان هنا.
        [few] وفيها { $count } أمور لا تعمل هنا.
        [many] وفيها { $count } أمراً لا يعمل هنا.
       *[other] وفيها { $count } أمر لا يعمل هنا.
    }
form-warning = ملاحظة من pyxform: { $warning }
form-finding = { $where }: { $message }
form-at-cell = الورقة { $sheet }، الصف { $row }، العمود { $column }
form-at-row = الورقة { $sheet }، الصف { $row }
form-at-sheet = الورقة { $sheet }
form-near = ربما المقصود { $near }.
form-not-usable = لا يمكن استخدام هذه الاستمارة؛ { $count ->
        [zero] ليس فيها خطأ.
        [one] فيها خطأ واحد.
        [two] فيها خطآن.
        [few] فيها { $count } أخطاء.
        [many] فيها { $count } خطأً.
       *[other] فيها { $count } خطأ.
    }
form-file-unused = لا تذكر الاستمارة الملف { $file }: لم يُؤخذ.
form-media-missing = لا يوجد مجلد أو ملف مضغوط { $path } فيه ملفات الاستمارة.
    .todo = تحقق من الاسم بعد --media.
form-media-not-readable = لا يمكن قراءة ملفات الاستمارة في { $path } ‏({ $reason }).
    .safe = لم تتغير الاستمارات في التطبيق.
    .todo = ضعها في مجلد خاص بها واذكره بعد --media.
form-media-too-large = حجم ملفات الاستمارة في { $path } بعد فك ضغطها أكبر من { $mebibytes } ميبيبايت.
    .safe = لم تتغير الاستمارات في التطبيق.
    .todo = احذف ما لا تستخدمه الاستمارة.
form-media-twice = في الملف المضغوط { $path } ملفان باسم { $file }.
    .safe = لم تتغير الاستمارات في التطبيق.
    .todo = أبقِ الملف الذي يخص الاستمارة.
answers-not-json = الملف { $file } لا يحتوي كائن JSON واحداً من الإجابات.
    .safe = لم يتغيّر شيء.
    .todo = اكتب الأسئلة مفاتيح والإجابات قيماً، والمجموعة المتكررة قائمة من هذه الكائنات؛ في README مثال.
answers-given-twice = في الملف إجابتان للسؤال { $name } في موضع واحد.
    .safe = لم يتغيّر شيء.
    .todo = أبقِ الإجابة الصحيحة واحذف الأخرى.
fill-file-misfits = لم يؤخذ الملف { $file }: يقبل سؤاله { $kind }، ومن الصور JPEG أو PNG.
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
state-conflict = فيه تعارض
