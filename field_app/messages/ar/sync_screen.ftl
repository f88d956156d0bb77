# ما تقوله شاشة المزامنة؛ وما تقوله مهمة المزامنة نفسها في sync.ftl.

sync-title = المزامنة
sync-now = زامن الآن
sync-sum-waiting = { $count ->
        [zero] لا شيء ينتظر
        [one] سجل واحد ينتظر
        [two] سجلان ينتظران
        [few] { $count } سجلات تنتظر
        [many] { $count } سجلاً ينتظر
       *[other] { $count } سجل ينتظر
    }
sync-sum-here = محفوظة على هذا الحاسوب
sync-sum-still = لا شيء يتحرك
sync-sum-files = { $count ->
        [zero] لا ملفات في الطريق
        [one] ملفات سجل واحد في الطريق
        [two] ملفات سجلين في الطريق
        [few] ملفات { $count } سجلات في الطريق
        [many] ملفات { $count } سجلاً في الطريق
       *[other] ملفات { $count } سجل في الطريق
    }
sync-sum-proven = وصل { $count } من { $all }
sync-proof = مُثبت حتى القيد { $entry }، { $when }
sync-no-proof = لا إيصال بعد
sync-sum-received = { $count ->
        [zero] لا سجلات من غيرك
        [one] سجل واحد من غيرك
        [two] سجلان من غيرك
        [few] { $count } سجلات من غيرك
        [many] { $count } سجلاً من غيرك
       *[other] { $count } سجل من غيرك
    }
sync-sum-from-team = جاءت من الفريق
sync-tries-again = تُعاد المحاولة تلقائياً
sync-watches-on = تراقب: السجلات الجديدة تُرسل فوراً
sync-step = { $step ->
        [hello] تحية نقطة الاستقبال
        [log] إرسال السجلات
        [feed] جلب الجديد
       *[files] إرسال الملفات وجلبها
    }
sync-far = { $done } من { $total }
sync-far-bytes = { $done } من { $total } { $unit ->
        [mb] م.ب
       *[kb] ك.ب
    }
sync-resumes = إذا انقطع الاتصال تتابع المزامنة من هنا في المرة التالية. لا شيء يُرسل مرتين.
sync-needs = يحتاج شيئاً من شخص ما
sync-copy = انسخ الرسالة
sync-queue = بترتيب الإرسال
sync-more = { $count ->
        [zero] لا غيرها
        [one] وسجل آخر
        [two] وسجلان آخران
        [few] و{ $count } سجلات أخرى
        [many] و{ $count } سجلاً آخر
       *[other] و{ $count } سجل آخر
    }
sync-row = { $state ->
        [moving] يتحرك
        [stuck] ينتظر: انظر أعلاه
        [link] ينتظر اتصالًا
        [files] ملفاته ما زالت في الطريق
       *[waits] ينتظر الإرسال
    }
sync-bundle = لا اتصال إطلاقاً
sync-bundle-sentence = يمكن لذاكرة محمولة أو مجلد أن يحمل السجلات والقرارات والملفات والإيصالات. كل ذلك مختوم: لأي أحد أن يحمله، ولا يقرؤه إلا قادة الفريق ونقطة الاستقبال.
sync-bundle-write = اكتب على ذاكرة محمولة…
sync-bundle-read = اقرأ من ذاكرة محمولة…
sync-bundle-kind = حزم
sync-bundle-brought = قُرئت الحزمة، وما كان فيها لهذا الحاسوب صار هنا. رزم السجلات المختومة: { $frames }، الرسائل لحواسيب بعينها: { $letters }، الإيصالات: { $receipts }، الملفات: { $files }.
sync-all-proven = لا شيء ينتظر الإرسال
sync-all-proven-sentence = وصل { $count } من { $all }، مُثبتة { $when }.
sync-nothing-yet = لا شيء للإرسال بعد
sync-nothing-yet-sentence = أنهِ سجلاً: يُرسل تلقائياً حالما يتوفر اتصال.
sync-alone = تعمل وحدك حالياً
sync-alone-sentence = كل السجلات محفوظة على هذا الحاسوب. انضم إلى فريق لإرسالها: الرمز لدى قائد فريقك.
sync-join = انضم إلى فريق…
sync-no-link = لا اتصال. السجلات محفوظة هنا.
sync-no-link-since = { $count ->
        [zero] لا اتصال منذ { $when }.
        [one] لا اتصال منذ { $when }. وهو محفوظ هنا.
        [two] لا اتصال منذ { $when }. وهما محفوظان هنا.
        [few] لا اتصال منذ { $when }. وهي محفوظة هنا.
        [many] لا اتصال منذ { $when }. وهي محفوظة هنا.
       *[other] لا اتصال منذ { $when }. وهي محفوظة هنا.
    }
sync-no-link-sentence = لا شيء عليك فعله: تُعاد المحاولة تلقائيًا وتُستأنف من حيث توقفت. لا شيء يُرسل مرتين.
sync-status-no-link = لا اتصال منذ { $when }
sync-status-stuck = المزامنة تحتاج إلى تدخل
sync-trouble-unknown = توقفت المزامنة لسبب لا تعرف هذه النافذة كلماته ({ $code }).
    .safe = لم يضع شيء: ما ينتظر يبقى على هذا الحاسوب.
    .todo = أغلق النافذة وافتحها من جديد لتكون النافذة والمزامنة من إصدار واحد؛ وإن بقي ذلك فاتصل بالدعم.
