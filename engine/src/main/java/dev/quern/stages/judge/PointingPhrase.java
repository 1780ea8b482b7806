package dev.quern.stages.judge;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A phrase that points at the page or at the text as such.
 *
 * @param pattern finds it
 * @param clarity the clarity of a question that has it, 0 to 1
 * @param target what it points at, for people
 */
record PointingPhrase(Pattern pattern, double clarity, String target) {
    /** Parts of a page that a question can only see when the page lies open. */
    private static final String SHOWN = "(?:tables?|figures?|diagrams?|charts?|graphs?|plots?|images?|pictures?|photos?|photographs?|illustrations?"
            + "|screenshots?|drawings?|schematics?|listings?|snippets?|code|codes|code (?:snippet|block|sample|example|cell|listing)s?|cells?"
            + "|examples?|equations?|formulas?|formulae|outputs?|commands?|lists?|bullets?|steps?|exercises?|problems?)";

    /** The text itself and its parts. */
    private static final String TEXT = "(?:passages?|texts?|excerpts?|extracts?|paragraphs?|sections?|subsections?|chapters?|appendix|appendices|pages?"
            + "|articles?|documents?|documentation|contexts?|content|source|snippets?|tutorials?|notebooks?|statements?|sentences?|quotes?"
            + "|notes?|faq|readme|material|information|descriptions?|abstract)";

    private static final String THE = "(?:the|this|these|that|those|each of the|all the|any of the)";

    /** What may follow a noun that stands alone; "the table of contents", "the list command" and "the document type" name something. */
    private static final String ALONE = "(?=\\s*(?:[?.,;:!)]|$|\\b(?:above|below|and|or|is|are|was|were|does|do|did|has|have|can|shows?|showing|shown"
            + "|say|says|lists?|given|provided|displayed|presented|describes?|demonstrates?|illustrates?|indicates?|represents?|mentions?"
            + "|states?|contains?|compares?|suggests?|to|for|as|what|which|how|why|that)\\b))";

    /** What a verb says when the subject is the page. */
    private static final String SHOWS = "(?:show|shows|say|says|display|displays|depict|depicts|illustrate|illustrates|demonstrate|demonstrates|describe"
            + "|describes|mention|mentions|state|states|list|lists|discuss|discusses|present|presents|indicate|indicates|suggest|suggests"
            + "|explain|explains|cover|covers|tell|represent|represents|compare|compares|refer|refers|conclude|imply|recommend|contain|contains|include|includes)";

    private static final String SAID = "(?:shown|listed|described|mentioned|given|discussed|defined|explained|stated|presented|illustrated|noted|seen|used"
            + "|introduced|referred to|depicted|outlined|provided|specified|named|cited|displayed|covered|quoted|referenced)";

    /** The phrases, in no order that matters: the least clarity counts. */
    static final List<PointingPhrase> ALL = List.of(
            // A place on the page.
            page("\\b" + THE + " (?:\\w+ )?" + SHOWN + " (?:shown |given |listed )?(?:above|below|here)\\b"),
            page("\\b" + THE + " (?:above|below|accompanying|adjacent)[- ](?:\\w+ )?\\w+"),
            page("\\babove[- ]mentioned\\b|\\baforementioned\\b|\\baforesaid\\b|\\bsee (?:above|below)\\b"),
            page("\\b" + SAID + " (?:above|below|earlier|previously|here)\\b(?! sea| freezing| the \\w+ (?:line|level))"),
            page("\\b(?:as|like|from|in) (?:the )?(?:above|below)(?= *[?.,]| *$| we\\b| is\\b| are\\b)"),
            page("\\bthe following(?= *[?:.]| *$| (?:\\w+ )?" + SHOWN
                    + "\\b| (?:is|are|statements?|options?|items?|sections?|terms?|questions?)\\b)"),
            page("\\b(?:which|what|how many|one|any|all|none|some|each) of the following\\b"),
            page("\\bthe (?:previous|preceding|next|last|earlier|prior) (?:section|subsection|chapter|paragraph|page|example|exercise|figure|table"
                    + "|equation|question|cell|step|slide|sentence|passage|listing|snippet|tutorial|notebook)s?\\b"),
            page("\\b(?:in|from|on|by|of|per|using|to|see|at|with) " + THE
                    + " (?:\\w+ )?(?:tables?|figures?|diagrams?|charts?|graphs?|images?|pictures?"
                    + "|photos?|photographs?|illustrations?|screenshots?|listings?|snippets?|examples?|drawings?|code (?:snippet|block|sample|example"
                    + "|cell|listing)s?)" + ALONE),
            page("\\b(?:does|do|did|can) " + THE + " (?:\\w+ )?" + SHOWN + " (?:\\w+ )?" + SHOWS + "\\b"),
            page("\\b(?:does|do|did) " + THE
                    + " (?:\\w+ )?(?:code|snippets?|listings?|examples?|scripts?|code \\w+) (?:do|return|print|output|produce|compute|calculate)\\b"),
            page("\\b(?:is|are|was|were|being|be) " + SAID + " (?:in|by|on) " + THE + " (?:\\w+ )?" + SHOWN + ALONE),
            page("\\b(?:fig(?:ure|s?\\.)|table|eqs?\\.|equation|listing|exhibit|plate) *\\(?[A-Z]{0,2}[-.]?(?:\\d+|[lIVX]+\\b)[-.\\w]*+(?! of (?:the )?[A-Z])"),
            page("\\bexample \\d+(?:\\.\\d+)*\\b|\\bcell \\d+\\b|\\b(?:on|at|see) pages? \\d+|\\bline \\d+\\b"),
            new PointingPhrase(
                    phrase("\\b(?:sections?|sec\\.|chapter|ch\\.|appendix|annex) *(?:\\d+|[A-Z]\\b)[-.\\w]*+(?! of\\b| bankruptcy| housing)"),
                    0.3,
                    "a place in the source"),
            // The text as such.
            text("\\b(?:according to|based on|as per|in|from|by|per|throughout|within|of|on) " + THE
                    + " (?:given |provided |above |present |following |current |source |quoted )?" + TEXT + ALONE),
            text("\\b(?:given|provided|supplied|quoted|source|reading|presented) (?:passage|text|excerpt|paragraph|article|document|context|content|information|section)"),
            text("\\b(?:does|do|did|is|are|was|were|can|has|would) " + THE + " " + TEXT + " (?:\\w+ )?" + SHOWS + "\\b"),
            text("\\b(?:main|primary|central|overall|key) (?:idea|topic|point|purpose|focus|subject|theme|message|goal)s? of "
                    + THE + " " + TEXT + ALONE),
            text("\\b(?:purpose|title|subject|topic|author|authors|summary|gist|scope|audience) of " + THE + " " + TEXT + ALONE),
            text("\\b(?:is|are|was|were) (?:being )?(?:mentioned|listed|described|discussed|shown|depicted|illustrated|presented|pictured|displayed)\\s*\\?*$"),
            text("\\bthe (?:author|authors|writer|writers|speaker|narrator)(?:'s)?\\b(?! of\\b| field| tag| attribute| name)"),
            text("\\b(?:mentioned|stated|described|discussed|listed|given|cited|presented) in (?:the|this) (?!\\w+ (?:standard|specification|policy|constitution|manual of|bible)\\b)"
                    + TEXT + "\\b" + ALONE),
            new PointingPhrase(
                    phrase("\\b(?:our|ours)\\b (?!(?:solar|galaxy|planet|sun|moon|universe|milky|own|bodies|body|earth|world|atmosphere|time|era|lives|brain|eyes))"),
                    0.4, "the people of the source"),
            new PointingPhrase(
                    phrase("^(?:what|which|why|how|where|when)\\b.*\\b(?:do|did|are|were|have|can|could|should|must|will|shall) we\\b|\\bwe (?:used|use|define|defined"
                            + "|have|saw|see|need|want|obtain|get)\\b"),
                    0.6, "the people of the source"),
            new PointingPhrase(
                    phrase("\\b(?:this|these) (?:particular |specific |same |very |new |two |three |four |five )?(?!year\\b|years\\b|month|week|day\\b|days\\b|century|morning"
                            + "|evening|decade|way\\b|is\\b|was\\b|are\\b|were\\b|be\\b|happen|mean|mat|work|do\\b|does\\b|differ|help|have\\b|has\\b|affect|cause|occur)"
                            + TEXT + "\\b"),
                    0, "the text itself"),
            new PointingPhrase(
                    phrase("\\b(?:used|done|needed|required|happening|different|special|wrong|meant|missing|going on|important|the (?:case|problem|difference|idea)) here\\b"
                            + "|^(?:here|below|above)\\b|\\bhere\\s*\\?+$"),
                    0.3, "a place in the source"),
            new PointingPhrase(phrase("\\b(?:the latter|the former(?= *[?.,]| *$| (?:is|was|are|were|do|does|has|have)\\b))"),
                    0.6, "something named before"),
            new PointingPhrase(
                    phrase("\\bsuch (?:an? )?(?:case|situation|approach|method|system|problem|change|event|result|value)s?\\b"),
                    0.6, "something named before"),
            new PointingPhrase(
                    phrase("\\b(?:the|this) (?:tutorial|notebook|walkthrough|faq|excerpt|passage|snippet)\\b(?! (?:of|about|by|for|file|format|server|interface)\\b)"),
                    0.3,
                    "the text itself"),
            // The same in other languages.
            page("\\b(?:die|der|den|dem|das) (?:obigen?|obiger|untenstehenden?|folgenden?|nachfolgenden?|vorherigen?) \\p{L}+"
                    + "|\\b(?:oben|unten) (?:gezeigt|genannt|beschrieben|erwähnt|aufgeführt|stehend|dargestellt)\\p{L}*"),
            text("\\b(?:in|laut|nach|gemäß|aus|auf) (?:diesem|dieser|dem|der) (?:\\p{L}+ )?(?:Text|Abschnitt|Kapitel|Tabelle|Abbildung|Beispiel|Dokument|Absatz|Passage|Artikel"
                    + "|Seite|Grafik|Bild)(?= *[?.,]|$| (?:wird|werden|ist|sind|gezeigt|genannt|beschrieben|erwähnt))"),
            page("\\bci-(?:dessus|dessous|contre)\\b|\\b(?:suivante?s?|précédente?s?) *\\?*$"
                    + "|\\b(?:le|la|les|l') ?(?:tableau|figure|exemple|extrait|image) (?:suivante?|précédente?)"),
            text("\\b(?:dans|selon|d'après) (?:ce|cet|cette|le|la|l') ?(?:texte|passage|section|chapitre|tableau|figure|exemple|document|article|extrait|paragraphe)"
                    + "(?= *[?.,]|$)"),
            page("\\b(?:la|el|las|los) (?:tabla|figura|ejemplo|imagen|código|lista)s? (?:anterior|siguiente|de (?:arriba|abajo))(?:es)?"
                    + "|\\b(?:mostrad|mencionad|descrit)[oa]s? (?:arriba|abajo|anteriormente)"),
            text("\\b(?:en|según) (?:este|esta|el|la) (?:texto|pasaje|sección|capítulo|tabla|figura|ejemplo|documento|artículo|fragmento|párrafo)(?= *[?.,]|$)"),
            page("上表|下表|上图|下图|如图|上述|下述|以上|如下|下列|以下(?:哪|的)|前文|前面(?:的|所)"),
            text("(?:本|该|这|這)(?:节|章|文|段|篇|表|图|例|節|圖)(?!书|件|字|化|明|象|学|献)|(?:文中|文章中|根据(?:上|本|原)?文|这段(?:文字|代码)|这个例子)"),
            page("(?:上|下)(?:の|記)(?:表|図|例|コード|文|もの)?|(?:次|以下|前|前述|上述)の(?:表|図|例|コード|うち|節|章|文)?|(?:上|下|前)記の"),
            text("(?:この|本)(?:表|図|節|章|文章|例|文書|記事|段落|テキスト)|本文|文中"));

    private static PointingPhrase page(String regex) {
        return new PointingPhrase(phrase(regex), 0, "a place in the source");
    }

    private static PointingPhrase text(String regex) {
        return new PointingPhrase(phrase(regex), 0.1, "the text itself");
    }

    private static Pattern phrase(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
