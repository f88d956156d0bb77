# What the central endpoint and its administration say.

## The folder

endpoint-folder-unusable = لا تستطيع نقطة الاستقبال استخدام المجلد { $folder }: { $reason }.
    .safe = لم يتغير فيه شيء.
    .todo = اختر مجلداً يحق لهذا المستخدم الكتابة فيه، أو صحّح صلاحياته.
endpoint-folder-holds-other = يوجد في { $folder } شيء آخر غير نقطة استقبال.
    .safe = لم يُمسّ، ولم تُنشأ نقطة استقبال.
    .todo = اختر لنقطة الاستقبال مجلداً جديداً أو فارغاً.
endpoint-was-open = كان بإمكان مستخدمين آخرين على هذا الحاسوب دخول مجلد نقطة الاستقبال { $folder }. أُغلق الآن دونهم.
    .safe = كانت مفاتيح نقطة الاستقبال مغلقة دونهم طوال الوقت، أما الباقي، ومنه السجلات، فكان بإمكانهم قراءته.
    .todo = إن كان لأحد حساب هنا ولا يحق له قراءة السجلات، فأخبر الفريق المسؤول عن نقطة الاستقبال.
endpoint-stays-open = يستطيع مستخدمون آخرون على هذا الحاسوب دخول مجلد نقطة الاستقبال { $folder }، ولا يعرف قرصه صلاحيات تغلقه.
    .safe = لم يضع منه شيء، لكنهم يستطيعون قراءته، ومنه السجلات.
    .todo = أوقف الخادم وانقل المجلد إلى قرص داخل هذا الحاسوب.
endpoint-not-there = لا توجد نقطة استقبال في المجلد { $folder }.
    .safe = لم يُنشأ فيه شيء.
    .todo = تحقق من المجلد؛ الأمر «field-app serve» أو أي دعوة ينشئ نقطة جديدة.
endpoint-keys-lost = الملف «keys» في { $folder } مفقود أو تالف أو يخص نقطة استقبال أخرى.
    .safe = لم تُمس قاعدة البيانات ولم تُنشأ مفاتيح جديدة، فالحواسيب تثق بالمفاتيح القديمة.
    .todo = أعد الملف من نسخة احتياطية.
endpoint-database-damaged = قاعدة بيانات نقطة الاستقبال { $file } تالفة.
    .safe = لم تتغير. وتحتفظ الحواسيب بما أرسلته إلى أن يصلها أنه في أمان.
    .todo = احتفظ بالملف، وضع نسخة احتياطية مكانه، ثم ابدأ من جديد.
endpoint-database-newer = كُتبت قاعدة البيانات { $file } بإصدار أحدث من field-app.
    .safe = لم تُمس.
    .todo = ثبّت الإصدار الأحدث ثم ابدأ من جديد.
endpoint-disk-full = القرص الذي فيه مجلد نقطة الاستقبال { $folder } ممتلئ.
    .safe = كل ما أُقرّ باستلامه محفوظ، وتحتفظ الحواسيب بالباقي وترسله مرة أخرى.
    .todo = أفرغ بعض المساحة على ذلك القرص. يتابع الخادم العامل عمله من تلقاء نفسه، وأعد تشغيل ما انتهى هنا.
endpoint-disk-refuses = القرص الذي فيه { $folder } لا يقبل ما يُكتب عليه في الوقت الحالي.
    .safe = كل ما أُقرّ باستلامه محفوظ، وتحتفظ الحواسيب بالباقي وترسله مرة أخرى.
    .todo = افحص القرص، وتحقق مما إذا كان برنامج آخر يمسك قاعدة البيانات. تتابع نقطة الاستقبال عملها من تلقاء نفسها.
endpoint-already-served = يعمل خادم آخر على المجلد { $folder }.
    .safe = ما زال يعمل دون أن يتأثر.
    .todo = استخدم ذلك الخادم أو أوقفه أولاً.

## The address

port-in-use = المنفذ { $port } على { $host } مستخدم.
    .safe = لم يبدأ شيء ولم يتغير شيء.
    .todo = أوقف البرنامج الذي يستخدمه أو اختر منفذاً آخر؛ الخيار --port 0 يأخذ منفذاً حراً.
port-not-allowed = لا يحق لهذا المستخدم الاستماع على المنفذ { $port } في { $host }.
    .safe = لم يبدأ شيء ولم يتغير شيء.
    .todo = اختر منفذاً فوق 1023 أو ضع خادم ويب أمامه.
endpoint-address-unusable = { $host } ليس عنواناً لهذا الجهاز.
    .safe = لم يبدأ شيء ولم يتغير شيء.
    .todo = اختر 127.0.0.1 لهذا الجهاز وحده، أو 0.0.0.0 لجميع شبكاته.

## Invitations and roster

endpoint-team-unusable = يتكون اسم الفريق من حرف واحد إلى { $max } حرفاً ظاهراً.
    .safe = لم يُنشأ رمز.
    .todo = اختر اسماً آخر.
endpoint-person-unusable = { $person } لا يصلح رمزاً لشخص.
    .safe = لم يُنشأ رمز دعوة.
    .todo = استخدم حتى 32 من الأحرف اللاتينية والأرقام والنقاط والشرطات، مثل M-01. لا تستخدم اسماً حقيقياً أبداً.
endpoint-person-elsewhere = { $person } ينتمي إلى فريق آخر.
    .safe = لم يُنشأ رمز دعوة.
    .todo = اختر رمزاً آخر لهذا الشخص في هذا الفريق.
endpoint-device-unknown = لا جهاز ولا شخص في القائمة باسم { $who }.
    .safe = لم يتغيّر شيء.
    .todo = اعرض الأسماء بالأمر «field-app endpoint roster».
endpoint-reads-no-rows = لا يقرأ { $who } السجلات في نقطة الاستقبال.
    .safe = لم يُنشأ رمز.
    .todo = سمِّ قائد فريق أو أحداً من المقر، في القائمة ولم يُلغَ.
endpoint-several-devices = لدى { $who } أكثر من جهاز.
    .safe = لم يُنشأ رمز.
    .todo = سمِّ أحدها بأول أحرف مفتاحه: انظر «field-app endpoint roster».
endpoint-device-ambiguous = { $count ->
    [zero] لا مفاتيح تبدأ
    [one] مفتاح جهاز واحد يبدأ
    [two] مفتاحا جهازين يبدآن
    [few] مفاتيح { $count } أجهزة تبدأ
    [many] مفاتيح { $count } جهازاً تبدأ
   *[other] مفاتيح { $count } جهاز تبدأ
 } بالأحرف { $who }.
    .safe = لم يتغيّر شيء.
    .todo = اكتب أحرفاً أكثر من المفتاح.
endpoint-revoked = { $count ->
    [zero] لم يبقَ للشخص { $person } جهاز لم يُلغَ من قبل.
    [one] أُلغي جهاز واحد للشخص { $person }.
    [two] أُلغي جهازان للشخص { $person }.
    [few] أُلغيت { $count } أجهزة للشخص { $person }.
    [many] أُلغي { $count } جهازاً للشخص { $person }.
   *[other] أُلغي { $count } جهاز للشخص { $person }.
 } ما أُقرّ باستلامه من قبل يبقى سارياً، والرموز غير المستخدمة لاغية.
endpoint-roster-empty = لم ينضم أي جهاز بعد.
endpoint-roster-row = { $team }  { $person }  { $role }  الجهاز { $device }  منذ { $enrolled }
endpoint-roster-row-revoked = { $team }  { $person }  { $role }  الجهاز { $device }  منذ { $enrolled }، أُلغي في { $revoked }

## Status and verification

endpoint-status-team = الفريق { $team }: { $devices ->
    [zero] لا أجهزة
    [one] جهاز واحد
    [two] جهازان
    [few] { $devices } أجهزة
    [many] { $devices } جهازاً
   *[other] { $devices } جهاز
 }، { $arrivals ->
    [zero] لا شيء وصل
    [one] قيد واحد وصل
    [two] قيدان وصلا
    [few] { $arrivals } قيود وصلت
    [many] { $arrivals } قيداً وصل
   *[other] { $arrivals } قيد وصل
 }.
endpoint-status-log = السجل { $log } للشخص { $person }: { $cursor ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $cursor } قيود
    [many] { $cursor } قيداً
   *[other] { $cursor } قيد
 }؛ محتويات ناقصة: { $missing }؛ في الحجر: { $quarantined }؛ ملفات منتظرة: { $awaited }.
endpoint-status-records = { $records ->
    [zero] لا سجلات ميدانية
    [one] سجل ميداني واحد
    [two] سجلان ميدانيان
    [few] { $records } سجلات ميدانية
    [many] { $records } سجلاً ميدانياً
   *[other] { $records } سجل ميداني
 } في { $entries ->
    [zero] لا قيود سارية
    [one] قيد سارٍ واحد
    [two] قيدين ساريين
    [few] { $entries } قيود سارية
    [many] { $entries } قيداً سارياً
   *[other] { $entries } قيد سارٍ
 }.
endpoint-status-blobs = { $blobs ->
    [zero] لا ملفات كاملة
    [one] ملف كامل واحد
    [two] ملفان كاملان
    [few] { $blobs } ملفات كاملة
    [many] { $blobs } ملفاً كاملاً
   *[other] { $blobs } ملف كامل
 }، والمنتظر { $awaited }.
endpoint-verified = كل شيء سليم: { $logs ->
    [zero] لا سجلات
    [one] سجل واحد
    [two] سجلان
    [few] { $logs } سجلات
    [many] { $logs } سجلاً
   *[other] { $logs } سجل
 }، { $entries ->
    [zero] لا قيود
    [one] قيد واحد
    [two] قيدان
    [few] { $entries } قيود
    [many] { $entries } قيداً
   *[other] { $entries } قيد
 }، { $blobs ->
    [zero] لا ملفات
    [one] ملف واحد
    [two] ملفان
    [few] { $blobs } ملفات
    [many] { $blobs } ملفاً
   *[other] { $blobs } ملف
 }.
endpoint-log-wrong = القيد { $seq } في السجل { $log } غير صحيح: الفحص «{ $check }» لا يصح.
    .safe = القيود التي قبله سليمة، ولم يتغير شيء.
    .todo = أوقف الخادم واحتفظ بالمجلد وضع نسخة احتياطية مكانه.
endpoint-feed-wrong = في ترتيب وصول قيود الفريق { $team } فجوة.
    .safe = السجلات نفسها سليمة، ولم يتغير شيء.
    .todo = أوقف الخادم واحتفظ بالمجلد وضع نسخة احتياطية مكانه.
endpoint-blob-wrong = الملف { $blob } مفقود أو تالف.
    .safe = السجلات سليمة، ولم يتغير شيء.
    .todo = أعد الملف من نسخة احتياطية.
