# ما الخطأ في سطر الأوامر. قيمة `near` هي «none» حين لا يوجد اسم قريب مما كُتب.

usage-no-such-option = لا يوجد في «{ $command }» خيار باسم { $option }.
    .safe = لم يُنفَّذ شيء.
    .todo = { $near ->
        [none] الأمر «{ $help }» يعرض خياراته.
       *[other] هل تقصد { $near }؟ الأمر «{ $help }» يعرض خياراته.
    }
usage-no-such-command = لا يوجد في «{ $command }» أمر باسم { $name }.
    .safe = لم يُنفَّذ شيء.
    .todo = { $near ->
        [none] الأمر «{ $help }» يعرض أوامره.
       *[other] هل تقصد { $near }؟ الأمر «{ $help }» يعرض أوامره.
    }
usage-missing = يحتاج الأمر «{ $command }» إلى { $name }.
    .safe = لم يُنفَّذ شيء.
    .todo = الأمر «{ $help }» يبيّن ما يقبله.
usage-option-without-value = يحتاج الخيار { $option } إلى قيمة بعده.
    .safe = لم يُنفَّذ شيء.
    .todo = اكتبه هكذا { $example }.
usage-option-takes-none = الخيار { $option } لا يقبل قيمة.
    .safe = لم يُنفَّذ شيء.
    .todo = اكتب { $option } وحده.
usage-extra = أُعطي الأمر «{ $command }» أكثر مما يقبل.
    .safe = لم يُنفَّذ شيء.
    .todo = ضع النص المكوّن من عدة كلمات بين علامتي اقتباس؛ الأمر «{ $help }» يبيّن ما يقبله.
usage-choice = يقبل { $name } واحداً من: { $choices }.
    .safe = لم يُنفَّذ شيء.
    .todo = اختر واحداً منها؛ الأمر «{ $help }» يبيّن المزيد.
usage-number-between = يقبل { $name } عدداً من { $least } إلى { $most }.
    .safe = لم يُنفَّذ شيء.
    .todo = اكتب عدداً كهذا؛ الأمر «{ $help }» يبيّن المزيد.
usage-number-from = يقبل { $name } عدداً لا يقل عن { $least }.
    .safe = لم يُنفَّذ شيء.
    .todo = اكتب عدداً كهذا؛ الأمر «{ $help }» يبيّن المزيد.
usage-value = لا يقبل { $name } هذه القيمة.
    .safe = لم يُنفَّذ شيء.
    .todo = الأمر «{ $help }» يبيّن ما يقبله.
usage-unclear = لا يُستخدم الأمر «{ $command }» هكذا.
    .safe = لم يُنفَّذ شيء.
    .todo = الأمر «{ $help }» يبيّن طريقة استخدامه.
