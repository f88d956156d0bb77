# القصة التي يرويها `field-app demo`.

demo-people = ثلاثة أشخاص و{ $vaults } خزنات مشفرة ببيانات مصطنعة، في { $place }.
demo-endpoint-starts = تعمل نقطة استقبال على هذا الجهاز عند { $url }.
demo-enrolled = ينضم { $name } إلى الفريق { $team } برمز لمرة واحدة: { $person }، { $role }.
demo-endpoint-stops = تختفي نقطة الاستقبال. من الآن لا يوجد اتصال.
demo-finalized = يسجّل { $name } «{ $title }»: القيد { $entry } في سجله، موقّعاً.
demo-all-finalized = أُنهيت { $count } سجلات بالحسابات المتوقعة، ومع أحدها صورة.
demo-no-link = يزامن { $name }: لا اتصال. { $waiting ->
        [zero] لا قيود تنتظر
        [one] قيد واحد ينتظر
        [two] قيدان ينتظران
        [few] { $waiting } قيود تنتظر
        [many] { $waiting } قيداً ينتظر
       *[other] { $waiting } قيد ينتظر
    } هنا، ولم يضع شيء.
demo-endpoint-returns = عادت نقطة الاستقبال على المنفذ { $port }. الخزنات مقفلة وعملية المزامنة بلا مفتاح.
demo-synced = يزامن { $name } والخزنة مقفلة: وصل { $cursor } من { $head } قيود{ $files ->
        [zero] .
        [one] ، وملف واحد.
        [two] ، وملفان.
        [few] ، و{ $files } ملفات.
        [many] ، و{ $files } ملفاً.
       *[other] ، و{ $files } ملف.
    }
demo-receipt = يفتح { $name } الخزنة ويتحقق من الإيصال: المؤشر { $cursor }، البصمة { $hash }…، السجلات المكتملة { $records }.
demo-delivered = ثبت وصول { $delivered } من { $records } سجلات.
demo-queue = يزامن { $name } ويفتح الخزنة: { $count } سجلات تنتظر القرار.
demo-question = ملاحظتك تقول 118. يرجى المراجعة.
demo-decided = يعتمد القائد { $approved } ويعيد { $returned } مع سؤال عن { $question }.
demo-returned = يزامن { $name } ويفتح الخزنة. أُعيد، { $path }: «{ $comment }»
demo-corrected = يصحّح { $name } { $path } من { $before } إلى { $after }: القيد { $entry }، نسخة جديدة من السجل نفسه.
demo-correction-seen = تصل إلى { $name }: { $revisions } نسخ من ذلك السجل، و{ $waiting } سجلات تنتظر القرار.
demo-verified = التحقق، { $name }: { $sentence }
demo-ends = كل شيء كما رُوي، في { $seconds } ث.
demo-window = تُفتح النافذة على خزنة { $name } ونقطة الاستقبال ما زالت تعمل. أغلق النافذة أو اقفلها لينتهي العرض.
demo-pictures = لا يمكن لأحد أن يرى نافذة هنا، فلم تُفتح. صورها، وعددها { $count }، في { $folder }.
demo-no-pictures = لا يمكن لأحد أن يرى نافذة هنا، فلم تُفتح ولم تُرسم صورها:
demo-kept = البيانات في { $place }. تصفّحها بالأمر: field-app records list --vault { $place }/{ $name } --passphrase-file { $place }/{ $name }.passphrase
demo-folder-used = المجلد { $folder } ليس فارغاً.
    .safe = لم يُمس شيء فيه.
    .todo = سمِّ مجلداً غير موجود بعد.
demo-endpoint-silent = لم تبدأ نقطة الاستقبال.
    .safe = لم تُمس إلا بيانات العرض.
    .todo = شغّل «field-app doctor» ثم أعد العرض.
demo-sync-silent = لم تقل عملية المزامنة شيئاً مقروءاً: { $said }
    .safe = لم تُمس إلا بيانات العرض.
    .todo = شغّل «field-app doctor» ثم أعد العرض.
demo-not-as-told = لم يسر العرض كما رُوي عند { $step } ({ $about }).
    .safe = لم تُمس إلا بيانات العرض.
    .todo = أعد العرض مع --keep DIR وأرسل المجلد إلى القائمين على صيانة field-app.
