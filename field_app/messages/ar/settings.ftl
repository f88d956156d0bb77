# ما تقوله شاشة الإعدادات.

settings-title = الإعدادات
settings-back = إلى القائمة
settings-about = { $page ->
        [look] العربية أو الإنجليزية، الألوان، حجم النص
        [lock] الدقائق، وعبارة مرور أخرى
        [team] لمن هذا الحاسوب
        [forms] ما هو موجود منها هنا
       *[data] مكانها ونسختها الثانية
    }
settings-look = اللغة والمظهر
settings-language = لغة النافذة
settings-language-hint = للاستمارات لغتها الخاصة: تُختار أثناء التعبئة.
settings-colours = الألوان
settings-scheme = { $scheme ->
        [light] فاتح
        [dark] داكن
       *[system] مثل النظام
    }
settings-size = حجم النص
settings-lock = القفل وعبارة المرور
settings-lock-after = تُقفل تلقائياً بعد
settings-lock-hint = تُحسب من آخر ضغطة أو حركة. { "Ctrl+L" } يقفل فوراً. وما تكتبه يُحفظ قبل ذلك.
settings-minutes = { $count ->
        [zero] لحظات
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
settings-passphrase-why = تفتح كل ما على هذا الحاسوب. غيّرها إن كان أحد قد رآها أثناء كتابتها. يبقى رمز الاسترداد على ورقتك كما هو.
settings-passphrase-change = تغيير عبارة المرور…
settings-passphrase-old = عبارة المرور الحالية
settings-passphrase-take = استخدام العبارة الجديدة
settings-passphrase-taking = يجري التغيير…
settings-passphrase-keep = إبقاء العبارة القديمة
settings-passphrase-changed = من الآن تفتح عبارة المرور الجديدة سجلات هذا الحاسوب.
settings-recovery-why = يفتح كل ما على هذا الحاسوب عند نسيان عبارة المرور. أنشئ رمزًا جديدًا إن ضاعت الورقة أو لم تُطبع أو ربما رآها أحد: يتوقف الرمز القديم عن العمل.
settings-recovery-new = إنشاء رمز استرداد جديد…
settings-recovery-take = إنشاؤه
settings-recovery-taking = يُنشأ الرمز…
settings-recovery-keep = إبقاء الرمز القديم
settings-team = الفريق
settings-alone = كل السجلات محفوظة على هذا الحاسوب. بعد الانضمام تُرسل كلها، ومنها ما سُجّل من قبل.
settings-join-again = الانضمام مجددًا بدعوة جديدة…
settings-since = في الفريق منذ
settings-team-note = تبقى هذه الخزنة مع فريقها. لفريق آخر ابدأ خزنة جديدة: اسأل قائد فريقك.
settings-team-name = الفريق
settings-person = رمزك
settings-role = دورك
settings-role-name = { $role ->
        [monitor] مراقب
        [lead] قائد فريق
        [headquarters] المقر
       *[other] { $role }
    }
settings-url = نقطة الاستقبال
settings-recovery-key = تستطيع منظمتك فتح هذه الخزنة بمفتاح الاسترداد
settings-forms = الاستمارات
settings-version = الإصدار { $version }
settings-data = عن هذه البيانات
settings-folder = مكانها
settings-size-on-disk = حجمها
settings-megabytes = { $size } م.ب
settings-records = السجلات
settings-drafts = المسودات
settings-zone = المنطقة الزمنية لأيامها
settings-log = اسم هذا التثبيت
settings-data-note = كل ما في هذا المجلد مشفّر بعبارة المرور.
erase-title = محو هذه الخزنة
erase-why = لحاسوب يُعطى لغيرك أو لا يجوز أن يُعثر عليه وفيه هذه البيانات. لا يستطيع أحد استعادة شيء، ولا أنت. ونسختها الثانية في مجلد آخر وتبقى.
erase-open = محو كل شيء…
erase-warning = سيضيع كل ما في هذه الخزنة نهائياً.
erase-type = اكتب «{ $name }»، وهو اسم مجلدها
erase-differs = ليس هذا هو الاسم: الاسم «{ $name }».
erase-keep = إبقاء كل شيء
erase-act = المحو نهائياً
