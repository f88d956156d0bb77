# ما تقوله شاشة المراجعة.

review-title = المراجعة
review-needs-no-link = لا تحتاج القرارات إلى اتصال: تُحفظ هنا وتُرسل مع المزامنة التالية.
review-back = إلى قائمة الانتظار
review-conflicts = احسمها أولاً: نسخ متعارضة
review-waiting = تنتظر قراراً
review-none = لم يبقَ ما يُراجع
review-none-sentence = تصل السجلات الجديدة مع المزامنة التالية.
review-not-here = لا شيء يُراجع على هذا الحاسوب
review-to-sync = افتح المزامنة
review-to-records = افتح السجلات
review-none-chosen = اختر سجلاً من قائمة الانتظار
review-next = التالي
review-previous = السابق
review-key-ask = اسأل عن إجابة
review-approve = اعتماد
review-return = إعادة…
review-return-with = { $count ->
        [zero] إعادة
        [one] إعادة مع سؤال واحد
        [two] إعادة مع سؤالين
        [few] إعادة مع { $count } أسئلة
        [many] إعادة مع { $count } سؤالاً
       *[other] إعادة مع { $count } سؤال
    }
review-ask-about = اسأل عن: { $question }
review-question-on = سؤال عن: { $question }
review-question-placeholder = ما الذي ينبغي أن ينظر فيه المراقب مجدداً؟
review-drop-question = تراجع عن هذا السؤال
review-comment = تعليق على السجل كله
review-comment-placeholder = ما ينبغي أن يعرفه المراقب
review-which-counts = أي نسخة تُعتمد؟
review-version = النسخة { $number }: { $person }، { $when }
review-version-short = النسخة { $number }
review-differ = { $count ->
        [zero] كل الإجابات متطابقة ({ $agreeing }).
        [one] إجابة واحدة مختلفة، و{ $agreeing } متطابقة.
        [two] إجابتان مختلفتان، و{ $agreeing } متطابقة.
        [few] { $count } إجابات مختلفة، و{ $agreeing } متطابقة.
        [many] { $count } إجابة مختلفة، و{ $agreeing } متطابقة.
       *[other] { $count } إجابة مختلفة، و{ $agreeing } متطابقة.
    }
review-choose-first = اختر أولاً النسخة التي تُعتمد.
review-questions-open = { $count ->
        [zero] لا أسئلة.
        [one] كتبت سؤالاً واحداً: أعد السجل، أو تراجع عن السؤال.
        [two] كتبت سؤالين: أعد السجل، أو تراجع عنهما.
        [few] كتبت { $count } أسئلة: أعد السجل، أو تراجع عنها.
        [many] كتبت { $count } سؤالاً: أعد السجل، أو تراجع عنها.
       *[other] كتبت { $count } سؤال: أعد السجل، أو تراجع عنها.
    }
review-decided = { $state ->
        [approved] اعتُمد. القرار محفوظ هنا ويُرسل مع المزامنة التالية.
        [returned] أُعيد. القرار محفوظ هنا ويُرسل مع المزامنة التالية.
       *[other] اتُّخذ القرار. وهو محفوظ هنا ويُرسل مع المزامنة التالية.
    }
review-key-version = اعتماد النسخة { $number }
review-unsaved-title = هل تريد ترك تعليق لم يُحفظ؟
review-unsaved-body = { $count ->
        [zero] { $reason } ابقَ وأخلِ بعض المساحة.
        [one] { $reason } ما كتبته عن سجل واحد موجود في هذه النافذة فقط. ابقَ وأخلِ بعض المساحة، فيُحفظ مع أول ضغطة مفتاح.
        [two] { $reason } ما كتبته عن سجلين موجود في هذه النافذة فقط. ابقَ وأخلِ بعض المساحة، فيُحفظ مع أول ضغطة مفتاح.
        [few] { $reason } ما كتبته عن { $count } سجلات موجود في هذه النافذة فقط. ابقَ وأخلِ بعض المساحة، فيُحفظ مع أول ضغطة مفتاح.
        [many] { $reason } ما كتبته عن { $count } سجلًا موجود في هذه النافذة فقط. ابقَ وأخلِ بعض المساحة، فيُحفظ مع أول ضغطة مفتاح.
       *[other] { $reason } ما كتبته عن { $count } سجل موجود في هذه النافذة فقط. ابقَ وأخلِ بعض المساحة، فيُحفظ مع أول ضغطة مفتاح.
    }
review-unsaved-stay = البقاء هنا
review-unsaved-leave = { $count ->
        [zero] المغادرة رغم ذلك
        [one] المغادرة وفقدان التعليق
        [two] المغادرة وفقدان التعليقات على سجلين
        [few] المغادرة وفقدان التعليقات على { $count } سجلات
        [many] المغادرة وفقدان التعليقات على { $count } سجلًا
       *[other] المغادرة وفقدان التعليقات على { $count } سجل
    }
