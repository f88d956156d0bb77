# What the pack of forms says.
pack-form-unknown = لا تحتوي الحزمة على الاستمارة { $form }.
    .todo = اختر واحداً من هذه: { $forms }.

pack-not-written = لم تُكتب الاستمارات في { $folder }: { $reason }.
    .safe = الاستمارات في التطبيق لم تتغير.
    .todo = اختر مجلداً يُسمح لك بالكتابة فيه أو أفرغ بعض المساحة، ثم أعد التصدير.
