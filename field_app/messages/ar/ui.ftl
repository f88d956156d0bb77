# ما تقوله نافذة البرنامج وأجزاؤها. لكل شاشة ملفها.

kit-optional = اختياري
kit-undo = تراجع
kit-cell = { $title }: { $answer }
kit-text-menu = { $act ->
        [undo] تراجع
        [redo] إعادة
        [cut] قص
        [copy] نسخ
        [paste] لصق
       *[all] تحديد الكل
    }
kit-text-cut = لا يتسع هذا الحقل لأكثر من أول { $letters } حرف، وتُرك الباقي.
kit-text-unseen = حُذفت رموز لا تُرى (رموز تحكم، أو علامات تقلب اتجاه النص).
kit-number-refused = { $kind ->
        [whole] يُكتب هنا عدد صحيح فقط: أرقام بلا حروف ولا فاصلة.
       *[decimal] يُكتب هنا عدد فقط: أرقام وفاصلة عشرية واحدة.
    }
kit-show-letters = أظهر ما كُتب
kit-hide-letters = أخفِ ما كُتب
kit-select-placeholder = اختر، أو اكتب للبحث
kit-select-search = ابحث
kit-select-count = { $shown } من { $all }، تطابق أي كلمة
kit-key-choose = اختيار
kit-key-close = إغلاق
kit-key-today = اليوم
kit-key-now = الآن
kit-open-calendar = افتح التقويم
kit-month-before = الشهر السابق
kit-month-after = الشهر التالي
kit-moment-not-whole = { $kind ->
        [time] لم يكتمل هذا الوقت بعد: ساعات ودقائق، مثل 09:05.
        [date] ليس هذا تاريخاً كاملاً في التقويم بعد: السنة والشهر واليوم.
       *[dateTime] ليس هذا تاريخاً ووقتاً كاملين في التقويم بعد.
    }
kit-latitude = خط العرض
kit-longitude = خط الطول
kit-latitude-unclear = ليس هذا خط عرض: اكتب 31.44 أو ‎31°26'24"N‎.
kit-longitude-unclear = ليس هذا خط طول: اكتب 34.43 أو ‎34°25'48"E‎.
kit-position-half = يحتاج الموقع إلى خط العرض وخط الطول معاً.
kit-position-typed = مكتوب، الدقة نحو { $accuracy }
kit-metres = { $count } م
kit-kilometres = { $count } كم
kit-file-drop = أفلت أو ألصق (‎Ctrl+V‎) أو اختر
kit-file-kind = { $kind ->
        [image] صور
        [audio] صوت
        [video] أفلام
       *[file] كل الملفات
    }
kit-file-remove = احذف { $name }
kit-remove-row = احذف السطر { $number }
kit-row = السطر { $number }

# الأيام: d0 الأحد، m1 كانون الثاني.
day-weekday = { $weekday ->
        [d0] أحد
        [d1] اثن
        [d2] ثلا
        [d3] أرب
        [d4] خمي
        [d5] جمع
       *[d6] سبت
    }
day-month = { $month ->
        [m1] كانون الثاني
        [m2] شباط
        [m3] آذار
        [m4] نيسان
        [m5] أيار
        [m6] حزيران
        [m7] تموز
        [m8] آب
        [m9] أيلول
        [m10] تشرين الأول
        [m11] تشرين الثاني
       *[m12] كانون الأول
    } { $year }
day-short = { $day } { $month ->
        [m1] كانون الثاني
        [m2] شباط
        [m3] آذار
        [m4] نيسان
        [m5] أيار
        [m6] حزيران
        [m7] تموز
        [m8] آب
        [m9] أيلول
        [m10] تشرين الأول
        [m11] تشرين الثاني
       *[m12] كانون الأول
    }
day-long = { $weekday ->
        [d0] الأحد
        [d1] الاثنين
        [d2] الثلاثاء
        [d3] الأربعاء
        [d4] الخميس
        [d5] الجمعة
       *[d6] السبت
    } { $day } { $month ->
        [m1] كانون الثاني
        [m2] شباط
        [m3] آذار
        [m4] نيسان
        [m5] أيار
        [m6] حزيران
        [m7] تموز
        [m8] آب
        [m9] أيلول
        [m10] تشرين الأول
        [m11] تشرين الثاني
       *[m12] كانون الأول
    } { $year }
day-and-time = { $day }، { $time }

# إطار النافذة.
shell-new-record = سجل جديد
shell-find = ابحث في كل شيء
shell-lock = قفل
shell-navigation = الشاشات
shell-keys = مفاتيح هذه الشاشة
shell-keys-everywhere = في كل مكان
shell-key-new = سجل جديد
shell-key-form = ابدأ الاستمارة الأولى إلى السادسة
shell-key-find = ابحث في كل شيء
shell-key-lock = قفل
shell-key-keys = كل المفاتيح
shell-key-undo = تراجع
shell-close = أغلق
shell-key-panes = إلى قائمة الشاشات والعودة
shell-alone = تعمل وحدك
in-use-show = أظهر تلك النافذة

# مفتاح البحث.
finder-search = ابحث عن أي شيء: سؤال أو سجل أو شاشة
finder-nothing = لا شيء بهذا الاسم. أحرف أقل تجد أكثر.
finder-key-open = فتح
finder-screens = الشاشات
finder-records = السجلات
