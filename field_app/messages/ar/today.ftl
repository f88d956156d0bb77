# ما تقوله شاشة اليوم.

today-title = اليوم
today-clock = يبدو أن ساعة هذا الحاسوب { $direction ->
        [behind] متأخرة
       *[ahead] متقدمة
    } { $span }
today-clock-since = عند آخر اتصال كانت ساعة نقطة الاستقبال { $theirs }، { $when ->
        [now] وساعة هذا الحاسوب الآن { $ours }
       *[then] وكانت ساعة هذا الحاسوب { $ours }
    }. اضبط التاريخ والوقت والمنطقة الزمنية قبل تسجيل المزيد، ثم زامن مرة واحدة. تحتفظ السجلات بالوقت الذي ظهر عند إنشائها.
today-clock-todo = اضبط التاريخ والوقت والمنطقة الزمنية قبل تسجيل المزيد، ثم زامن مرة واحدة. تحتفظ السجلات بالوقت الذي ظهر عند إنشائها.
today-silence = لم يصل شيء من نقطة الاستقبال منذ { $span } بحسب ساعة هذا الحاسوب
today-silence-means = إما أنه لم يكن هناك اتصال طوال هذه المدة، أو أن التاريخ خاطئ: يقول هذا الحاسوب إنه { $day }. إن لم يكن ذلك تاريخ اليوم فاضبط التاريخ والوقت والمنطقة الزمنية قبل تسجيل المزيد. سجلاتك آمنة هنا.
today-span-years = { $count ->
        [zero] أقل من سنة
        [one] سنة واحدة
        [two] سنتين
        [few] { $count } سنوات
        [many] { $count } سنة
       *[other] { $count } سنة
    }
today-span-days = { $count ->
        [zero] أقل من يوم
        [one] يومًا واحدًا
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } يوم
    }
today-span-hours = { $count ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتين
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
today-span-minutes = { $count ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
today-span-two = { $first } و{ $second }
today-review = تنتظر مراجعتك
today-review-all = عرض القائمة
today-review-conflicts = { $count ->
        [zero] لا إصدارات متعارضة
        [one] واحد بإصدارين متعارضين
        [two] اثنان بإصدارات متعارضة
        [few] { $count } بإصدارات متعارضة
        [many] { $count } بإصدارات متعارضة
       *[other] { $count } بإصدارات متعارضة
    }
today-returned = أُعيد مع أسئلة
today-returned-at = أُعيد { $when }
today-asked = «{ $question }»{ $more ->
        [zero] {""}
        [one] {" "}وسؤال آخر
        [two] {" "}وسؤالان آخران
        [few] {" "}و{ $more } أسئلة أخرى
        [many] {" "}و{ $more } سؤالًا آخر
       *[other] {" "}و{ $more } سؤال آخر
    }
today-start = ابدأ سجلًا
today-first = ابدأ بأول سجل
today-first-sentence = اختر الاستمارة الملائمة لما تراه. يُحفظ ما تكتبه أثناء الكتابة، ولا يُرسل شيء قبل إنهائه.
today-drafts = مسودات للإكمال
today-correction = تصحيح
today-missing = { $count ->
        [zero] لا إجابات ناقصة
        [one] تنقص إجابة واحدة
        [two] تنقص إجابتان
        [few] تنقص { $count } إجابات
        [many] تنقص { $count } إجابة
       *[other] تنقص { $count } إجابة
    }
today-to-check = { $count ->
        [zero] لا إجابات تحتاج مراجعة
        [one] إجابة واحدة تحتاج مراجعة
        [two] إجابتان تحتاجان مراجعة
        [few] { $count } إجابات تحتاج مراجعة
        [many] { $count } إجابة تحتاج مراجعة
       *[other] { $count } إجابة تحتاج مراجعة
    }
today-complete = كل الإجابات موجودة: يمكن إنهاؤها
today-key-delete = حذف مسودة
today-delete-named = حذف المسودة { $title }
draft-deleted = حُذفت المسودة: { $title }
today-sending = الإرسال
today-count = { $count ->
        [zero] لا شيء اليوم
        [one] واحد اليوم
        [two] اثنان اليوم
        [few] { $count } اليوم
        [many] { $count } اليوم
       *[other] { $count } اليوم
    }
today-nothing-yet = لا شيء للإرسال بعد
today-nothing-sentence = ما تنهيه يُرسل تلقائيًا حالما يتوفر اتصال.
today-waiting = { $count ->
        [zero] لا سجلات تنتظر الإرسال
        [one] سجل واحد ينتظر الإرسال
        [two] سجلان ينتظران الإرسال
        [few] { $count } سجلات تنتظر الإرسال
        [many] { $count } سجلًا ينتظر الإرسال
       *[other] { $count } سجل ينتظر الإرسال
    }
today-delivered = وصل { $delivered } من { $count }
today-proven = بإيصال من نقطة الاستقبال في { $when }
today-proven-earlier = بإيصال من نقطة الاستقبال
today-safe = { $count ->
        [zero] وهي محفوظة هنا.
        [one] وهو محفوظ هنا.
        [two] وهما محفوظان هنا.
        [few] وهي محفوظة هنا.
        [many] وهي محفوظة هنا.
       *[other] وهي محفوظة هنا.
    }
today-no-link = { $count ->
        [zero] لا اتصال منذ { $when }. وهي محفوظة هنا.
        [one] لا اتصال منذ { $when }. وهو محفوظ هنا.
        [two] لا اتصال منذ { $when }. وهما محفوظان هنا.
        [few] لا اتصال منذ { $when }. وهي محفوظة هنا.
        [many] لا اتصال منذ { $when }. وهي محفوظة هنا.
       *[other] لا اتصال منذ { $when }. وهي محفوظة هنا.
    }
today-alone = تعمل الآن وحدك: تبقى السجلات على هذا الحاسوب.
today-show-sync = عرض المزامنة
