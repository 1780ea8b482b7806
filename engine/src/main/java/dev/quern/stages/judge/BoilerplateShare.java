package dev.quern.stages.judge;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The share of characters in sentences and lines that every document of a house carries: licences, copyright, disclaimers, navigation,
 * cookies, subscriptions. The phrases are those that are said in such text and not about it: "this program is free software; you can
 * redistribute it" is a licence, "Debian is free software" is not.
 */
final class BoilerplateShare implements Measure<String> {
    private static final Pattern LEGAL = phrases(
            "all rights reserved", "(?:copyright|\\(c\\)|©)\\s+(?:\\(c\\)|©)?\\s*(?:\\d{4}|the\\b|by\\b)",
            "permission is (?:hereby )?granted", "permission to use,? copy", "redistributions? (?:in|of) (?:source|binary)",
            "(?:you can|you may) (?:re)?distribute (?:it|this)",
            "(?:re)?distributed? (?:it )?(?:and/or modify (?:it )?)?under the terms",
            "under the terms of the (?:gnu|apache|mit|bsd|creative)", "in the hope that it will be useful",
            "without (?:even the implied )?warrant(?:y|ies)", "merchantability", "fitness for a particular purpose",
            "provided [\"“']?as[ -]is[\"”']?", "in no event shall", "shall not be liable", "consequential damages",
            "you should have received a copy of the", "above copyright notice", "this copyright notice",
            "licensed under the (?:apache|mit|bsd|gnu|gpl|creative|mozilla)", "licensed (?:to you )?under a creative commons",
            "may not use this file except", "no part of this (?:publication|book|document|work) may be",
            "verbatim copies of this", "modified versions of this (?:document|manual)", "registered trademarks? of",
            "trademarks? (?:are|is) the property of", "not suitable for general distribution");

    private static final Pattern WEBSITE = phrases(
            "(?:we|this (?:web)?site|this website) uses? cookies", "accept (?:all )?cookies",
            "cookie (?:policy|settings|preferences)",
            "privacy policy", "terms (?:of (?:use|service)|and conditions)", "subscribe to (?:our|the|this)",
            "sign up for (?:our|the|free)",
            "(?:log|sign) in (?:to|or)", "create an account", "skip to (?:main )?content", "back to top", "click here to",
            "share (?:this )?(?:on|via) (?:facebook|twitter|x|linkedin)", "follow us on", "all content on this site",
            "enable javascript", "your browser does not support", "(?:edit|view) (?:this page|source) on github",
            "was this (?:page|article|helpful)",
            "this page (?:was|is) (?:last|automatically) (?:updated|modified|edited|generated)",
            "powered by (?:wordpress|mediawiki|sphinx|jekyll)", "built with (?:sphinx|mkdocs|hugo)");

    /** A line of navigation: its words are links, not a sentence. */
    private static final Pattern NAVIGATION = Pattern.compile(
            "(?:[\\[(<«‹|·•\\-–—/\\s]*\\b(?:prev(?:ious)?|next|up|home|contents|index|top|back|menu|search|login|about|contact|sitemap|help)\\b[\\])>»›|·•\\-–—/:\\s]*){2,}",
            Pattern.CASE_INSENSITIVE);

    /** Sentences end at a stop before a space, and at blank lines; licences are wrapped, so a single line end is a space. */
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?;])\\s+|\\n\\s*\\n|\\n(?=\\s*[-*•#])");

    /** One of these words stands in every phrase; looking for them first saves the patterns most of their work. */
    private static final List<String> ANCHORS = List.of(
            "reserved", "copyright", "(c)", "©", "permission", "distribut", "terms", "hope", "warrant", "merchantab",
            "particular",
            "provided", "event", "liable", "damages", "received", "licens", "except", "no part", "verbatim", "modified",
            "trademark",
            "cookie", "privacy", "subscribe", "sign up", "sign in", "log in", "account", "skip to", "to top", "click", "share",
            "follow us",
            "all content", "javascript", "browser", "github", "helpful", "this page", "this article", "powered", "built with");

    private static Pattern phrases(String... phrases) {
        return Pattern.compile(
                Stream.of(phrases).map(phrase -> "(?<!\\w)" + phrase.replace(" ", "\\s+")).collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public Measurement of(String text) {
        String lowered = text.toLowerCase(Locale.ROOT).replace('\n', ' ');
        boolean suspect = ANCHORS.stream().anyMatch(lowered::contains);
        long all = 0;
        long matched = 0;
        String example = "";
        for (String sentence : SENTENCE.split(text)) {
            String stripped = sentence.strip();
            all += stripped.length();
            String found = find(stripped, suspect);
            if (!found.isEmpty()) {
                matched += stripped.length();
                example = example.isEmpty() ? found : example;
            }
        }
        double share = Measurement.share(matched, all);
        return new Measurement(
                share, share == 0
                        ? ""
                        : Measurement.percent(share) + " of the text is boilerplate, first " + Measurement.quote(example, 60));
    }

    private static String find(String sentence, boolean suspect) {
        for (Pattern pattern : suspect ? List.of(LEGAL, WEBSITE) : List.<Pattern>of()) {
            Matcher matcher = pattern.matcher(sentence);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        return sentence.length() < 200 && NAVIGATION.matcher(sentence).matches() ? sentence : "";
    }
}
