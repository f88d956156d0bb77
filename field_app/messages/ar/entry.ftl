# ما تقوله شاشة الإدخال: سجل واحد أثناء تعبئته.

entry-title = سجل
entry-none = لا يوجد سجل مفتوح
entry-none-sentence = ابدأ سجلًا بالمفتاحين Ctrl+N، أو افتح مسودة من شاشة اليوم.
entry-sections = الأقسام
entry-section-note = اقرأ هذا أولًا
entry-complete = اكتمل { $done } من { $count }
entry-section-state = { $state ->
        [complete] مكتمل
        [started] قيد التعبئة
       *[empty] فارغ
    }
entry-to-check = { $count ->
        [zero] لا إجابات تحتاج مراجعة
        [one] إجابة واحدة تحتاج مراجعة
        [two] إجابتان تحتاجان مراجعة
        [few] { $count } إجابات تحتاج مراجعة
        [many] { $count } إجابة تحتاج مراجعة
       *[other] { $count } إجابة تحتاج مراجعة
    }
entry-is-draft = مسودة
entry-is-correction = تصحيح
entry-returned = أُعيد مع أسئلة
entry-asked = سؤال عن هذه الإجابة
entry-form-language = لغة الاستمارة
entry-more = المزيد
entry-back = السابق
entry-next = التالي
entry-finalize = اعتماد نهائي
entry-finalize-further = اعتماد نهائي…
entry-comes-next = التالي: { $title }
entry-signed = بتوقيع { $person }، ويُرسل عند توفر الاتصال
entry-stays-until = يبقى على هذا الحاسوب إلى أن تنضم إلى فريق
entry-check-title = للمراجعة
entry-think-about = للتأمل
entry-go-to-answer = الانتقال إلى الإجابة
entry-close-pane = إغلاق القائمة
entry-add-row = إضافة سطر
entry-rows = { $count ->
        [zero] لا أسطر
        [one] سطر واحد
        [two] سطران
        [few] { $count } أسطر
        [many] { $count } سطرًا
       *[other] { $count } سطر
    }
entry-row-removed = حُذف السطر { $number }.
entry-finalize-title = المراجعة والاعتماد
entry-finalize-sentence = هذا بالضبط ما سيُرسل. بعد الاعتماد لا يمكن تعديله، وأي تصحيح يصبح مراجعة جديدة.
entry-nothing-to-check = كل الإجابات المطلوبة موجودة ولا شيء يحتاج مراجعة
entry-optional-empty = { $count ->
        [zero] لا إجابات اختيارية فارغة
        [one] إجابة اختيارية واحدة فارغة
        [two] إجابتان اختياريتان فارغتان
        [few] { $count } إجابات اختيارية فارغة
        [many] { $count } إجابة اختيارية فارغة
       *[other] { $count } إجابة اختيارية فارغة
    }
entry-optional-named = { $more ->
        [zero] { $names }
        [one] { $names } وواحدة أخرى
        [two] { $names } واثنتان أخريان
        [few] { $names } و{ $more } أخرى
        [many] { $names } و{ $more } أخرى
       *[other] { $names } و{ $more } أخرى
    }
entry-go-there = اذهب إليها
entry-change = تغيير
entry-saved = حُفظ { $time }
entry-saved-again = حُفظ من جديد { $time } ولم يضع شيء
entry-unsaved-since = لم يُحفظ شيء منذ { $time }
entry-unsaved-sentence = { $reason } ما زالت إجاباتك في هذه النافذة. أخلِ بعض المساحة: تُعاد محاولة الحفظ مع كل تغيير وكل عشر ثوانٍ.
entry-unsaved-title = هل تريد ترك إجابات لم تُحفظ؟
entry-unsaved-body = { $count ->
        [zero] لم تُحفظ الصفحة المعروضة منذ { $time }: لا مكان على القرص.
        [one] إجابة واحدة موجودة في هذه النافذة فقط منذ { $time }: لا مكان على القرص. ابقَ وأخلِ بعض المساحة، فتُحفظ تلقائيًا.
        [two] إجابتان موجودتان في هذه النافذة فقط منذ { $time }: لا مكان على القرص. ابقَ وأخلِ بعض المساحة، فتُحفظان تلقائيًا.
        [few] { $count } إجابات موجودة في هذه النافذة فقط منذ { $time }: لا مكان على القرص. ابقَ وأخلِ بعض المساحة، فتُحفظ تلقائيًا.
        [many] { $count } إجابة موجودة في هذه النافذة فقط منذ { $time }: لا مكان على القرص. ابقَ وأخلِ بعض المساحة، فتُحفظ تلقائيًا.
       *[other] { $count } إجابة موجودة في هذه النافذة فقط منذ { $time }: لا مكان على القرص. ابقَ وأخلِ بعض المساحة، فتُحفظ تلقائيًا.
    }
entry-unsaved-stay = البقاء هنا
entry-unsaved-leave = { $count ->
        [zero] المغادرة رغم ذلك
        [one] المغادرة وفقدان إجابة واحدة
        [two] المغادرة وفقدان إجابتين
        [few] المغادرة وفقدان { $count } إجابات
        [many] المغادرة وفقدان { $count } إجابة
       *[other] المغادرة وفقدان { $count } إجابة
    }
entry-stays-here = يبقى على هذا الحاسوب مشفّرًا
entry-remove-draft = حذف المسودة
entry-photo-small = تُصغَّر الصورة، ويُحذف منها المكان والوقت اللذان كتبتهما الكاميرا.
entry-photo-made-small = { $after } ك.ب بعد التصغير من { $before } ك.ب
entry-photo-working = يجري تصغير الصورة…
entry-choices-wait = أجب عن السؤال أعلاه أولاً: الخيارات هنا تتوقف عليه.
entry-unasked = { $kind ->
        [rank] ترتيب العناصر
        [range] اختيار نقطة على مقياس
        [trigger] تأكيد عبارة
        [geotrace] رسم خط على الخريطة
        [geoshape] رسم مساحة على الخريطة
       *[upload] إرفاق ملف ليس صورة
    } غير ممكن في هذه النافذة بعد. يمكن الإجابة عن كل ما عدا ذلك في هذا السجل؛ أضف هذه الإجابة ببرنامج آخر، أو اتركها إن سمحت الاستمارة.
entry-unasked-answered = { $sentence } تبقى الإجابة الموجودة هنا كما هي: { $answer }
entry-key-finalize = مراجعة واعتماد
entry-key-problem = الإجابة التالية للمراجعة
entry-key-next = القسم التالي
entry-key-back = القسم السابق
entry-key-row = إضافة سطر
entry-key-choice = اختيار بحسب الترتيب في قائمة خيارات
entry-key-today = اليوم، في خانة التاريخ
entry-key-now = الآن، في خانة الوقت
entry-find-questions = أسئلة هذا السجل
entry-find-acts = إجراءات

photo-unreadable = هذا الملف ليس صورة يمكن قراءتها هنا.
    .safe = لم يتغيّر شيء.
    .todo = اختر صورة بصيغة JPEG أو PNG أو WebP لا تزيد على 60 ميغابايت.
photo-not-whole = هذه الصورة غير كاملة: ينتهي ملفها قبل نهايتها.
    .safe = لم يتغير شيء.
    .todo = انسخها من الكاميرا أو الهاتف مرة أخرى، أو اختر غيرها.
photo-too-large = حجم هذه الصورة { $megapixels } ميغابكسل، والحد الأقصى هنا { $most }.
    .safe = لم يتغير شيء.
    .todo = اختر نسخة أصغر منها.
photo-file-too-large = هذا الملف أكبر من { $megabytes } ميغابايت، وهو الحد الأقصى للصورة هنا.
    .safe = لم يتغير شيء.
    .todo = اختر نسخة أصغر منها.
