# What the pack of forms says.
pack-form-unknown = لا تحتوي الحزمة على النموذج { $form }.
    .todo = اختر واحداً من هذه: { $forms }.

pack-not-written = لم تُكتب النماذج في { $folder }: { $reason }.
    .safe = النماذج في التطبيق لم تتغير.
    .todo = اختر مجلداً يُسمح لك بالكتابة فيه أو أفرغ بعض المساحة، ثم أعد التصدير.
