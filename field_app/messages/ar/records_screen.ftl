# ما تقوله شاشة السجلات.

records-title = السجلات
records-search = ابحث في كل الإجابات
records-count = { $count } من { $all }
records-all-forms = كل الاستمارات
records-any-state = الحالة
records-any-day = أي يوم
records-any-place = المكان
records-place = { $kind ->
        [crossing] معبر { $name }
       *[governorate] محافظة { $name }
    }
records-mine = سجلاتي
records-today = اليوم
records-back = إلى القائمة
records-kind = { $kind ->
        [waits] ينتظر الإرسال
        [submitted] قيد المراجعة
        [returned] أُعيد
        [approved] معتمد
        [conflict] فيه تعارض
       *[settled] حُسم بغير ذلك
    }
records-days = { $days ->
        [today] اليوم
        [week] آخر 7 أيام
       *[month] آخر 30 يوماً
    }
records-span = { $ends ->
        [both] من { $first } إلى { $last }
        [first] من { $first }
        [last] حتى { $last }
       *[none] من يوم إلى يوم…
    }
records-span-first = من
records-span-last = إلى
records-span-wrong = هذا اليوم قبل اليوم الأول.
records-empty = لا سجلات بعد
records-empty-sentence = تظهر هنا السجلات التي تُنهيها، ويمكن البحث فيها بأي إجابة.
records-start = سجل جديد
records-none = لا شيء يطابق
records-none-typed = لا شيء يطابق «{ $typed }»
records-none-sentence = { $count ->
        [zero] لا سجلات للبحث فيها.
        [one] بُحث في سجل واحد، بكل لغات استمارته.
        [two] بُحث في سجلين، بكل لغات استمارتيهما.
        [few] بُحث في { $count } سجلات، بكل لغات استماراتها.
        [many] بُحث في { $count } سجلاً، بكل لغات استماراتها.
       *[other] بُحث في { $count } سجل، بكل لغات استماراتها.
    } { $filters ->
        [zero] جرّب بداية كلمة.
        [one] هناك مرشح واحد مفعّل.
        [two] هناك مرشحان مفعّلان.
        [few] هناك { $filters } مرشحات مفعّلة.
        [many] هناك { $filters } مرشحاً مفعّلاً.
       *[other] هناك { $filters } مرشح مفعّل.
    }
records-clear = امسح البحث والمرشحات
records-none-chosen = اختر سجلاً من القائمة
records-views = ما يُعرض من السجل
records-answers = الإجابات
records-answers-in = لغة الإجابات
records-files = { $any ->
        [yes] الملفات ({ $count })
       *[no] الملفات
    }
records-history = السجل الزمني
records-waiting = { $count ->
        [zero] لا سجل ينتظر الإرسال
        [one] سجل واحد ينتظر الإرسال
        [two] سجلان ينتظران الإرسال
        [few] { $count } سجلات تنتظر الإرسال
        [many] { $count } سجلاً ينتظر الإرسال
       *[other] { $count } سجل ينتظر الإرسال
    }
records-all-proven = كل هذه السجلات وصلت
records-key-move = تنقّل
records-key-search = بحث
records-key-duplicate = نسخ كمسودة
records-key-correct = تصحيح
records-key-open = قراءة

record-state = { $state ->
        [submitted] قيد المراجعة
        [approved] معتمد
        [returned] أُعيد مع أسئلة
        [rejected] لم يُقبل
        [escalated] لدى المقر
        [released] نُشر في تقرير
        [withdrawn] سُحب
       *[conflict] فيه تعارض
    }
record-waits = ينتظر الإرسال
record-files-wait = ملفاته ما زالت في الطريق
record-proven = وصل، مُثبت
record-by = سجّله { $person }
record-revision = المراجعة { $number } من { $all }
record-correct = تصحيح…
record-more = المزيد
record-duplicate = نسخ كمسودة جديدة
record-was = كان { $before } قبل ذلك
record-comment = عن «{ $question }»: { $comment }

files-none = لا ملفات
files-none-sentence = تظهر هنا صور السجل وملفاته الأخرى.
file-size = { $kilobytes } ك.ب
file-show = عرض
file-show-named = عرض { $name }
file-close = إغلاق
picture-unreadable = لا يمكن عرض { $name } كصورة.
    .safe = الملف محفوظ كما وصل.
    .todo = أخبر من سجّله إن كان يجب أن يكون صورة.
file-here = على هذا الحاسوب، مشفّر
file-elsewhere = ليس على هذا الحاسوب بعد

history-revision = { $which ->
        [first] أنهاه { $person }
       *[later] المراجعة { $number } من { $person }
    }
history-decided = { $state ->
        [approved] اعتمده { $person }
        [returned] أعاده { $person } مع أسئلة
        [rejected] لم يقبله { $person }
        [escalated] رفعه { $person } إلى المقر
       *[released] نشره { $person } في تقرير
    }
history-withdrawn = سحبه { $person }

proof-whole = هذا السجل كامل ولم يتغيّر
proof-whole-sentence = وهو موقّع، ووصل إلى نقطة الاستقبال مع كل ملفاته، وأثبت ذلك إيصال.
proof-kept = هذا السجل محفوظ على هذا الحاسوب
proof-kept-sentence = وهو موقّع ولا يمكن أن يتغيّر خفية. وما بقي مفتوحاً مذكور أدناه.
proof-entry = القيد { $number }
proof-signed = أنهاه ووقّعه { $person }
proof-received = { $count ->
        [zero] استلمته نقطة الاستقبال
        [one] استلمته نقطة الاستقبال مع ملف واحد
        [two] استلمته نقطة الاستقبال مع ملفين
        [few] استلمته نقطة الاستقبال مع { $count } ملفات
        [many] استلمته نقطة الاستقبال مع { $count } ملفاً
       *[other] استلمته نقطة الاستقبال مع { $count } ملف
    }
proof-from-team = جاء من الفريق، وجرى التحقق منه هنا
proof-not-received = لم يصل إلى نقطة الاستقبال بعد
proof-not-received-next = يُرسل مع المزامنة التالية
proof-files-wait = { $count ->
        [zero] استُلم، وملفاته ما زالت في الطريق
        [one] استُلم، وملفه ما زال في الطريق
        [two] استُلم، وملفاه ما زالا في الطريق
        [few] استُلم، وملفاته ما زالت في الطريق
        [many] استُلم، وملفاته ما زالت في الطريق
       *[other] استُلم، وملفاته ما زالت في الطريق
    }
proof-files-wait-next = تتابع المزامنة من حيث توقفت
proof-not-decided = لم يُراجع بعد
proof-not-decided-next = القرار لقائد الفريق
proof-decided = { $state ->
        [approved] اعتمده { $person }
        [returned] أعاده { $person } مع أسئلة
        [rejected] لم يقبله { $person }
        [escalated] رفعه { $person } إلى المقر
        [withdrawn] سحبه { $person }
       *[released] نشره { $person } في تقرير
    }
