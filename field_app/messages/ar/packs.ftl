# What the pack of forms says.
pack-form-unknown = لا تحتوي الحزمة على الاستمارة { $form }.
    .todo = اختر واحداً من هذه: { $forms }.

pack-files-there = توجد في { $folder } من قبل: { $files }.
    .safe = لم يُكتب شيء.
    .todo = سمِّ مجلداً آخر، أو اكتب فوقها باستخدام --force.
pack-not-written = لم تُكتب الاستمارات في { $folder }: { $reason }.
    .safe = الاستمارات في التطبيق لم تتغير.
    .todo = اختر مجلداً يُسمح لك بالكتابة فيه أو أفرغ بعض المساحة، ثم أعد التصدير.
