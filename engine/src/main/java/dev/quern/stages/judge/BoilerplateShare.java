package dev.quern.stages.judge;

import dev.quern.text.sieve.PatternSieve;
import java.util.ArrayList;
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

    /** A line of navigation: its words are links, not a sentence. Nothing that is taken is given back, so that the time is linear. */
    private static final Pattern NAVIGATION = navigation(
            "[\\[(<«‹|·•\\-–—/\\s]*+", "[\\])>»›|·•\\-–—/:\\s]*+",
            "\\b(?:prev(?:ious)?|next|up|home|contents|index|top|back|menu|search|login|about|contact|sitemap|help)\\b");

    /** A text without any of these is taken to have none of the phrases, also where it has one with two spaces in it. */
    private static final List<String> ANCHORS = List.of(
            "reserved", "copyright", "(c)", "©", "permission", "distribut", "terms", "hope", "warrant", "merchantab",
            "particular",
            "provided", "event", "liable", "damages", "received", "licens", "except", "no part", "verbatim", "modified",
            "trademark",
            "cookie", "privacy", "subscribe", "sign up", "sign in", "log in", "account", "skip to", "to top", "click", "share",
            "follow us",
            "all content", "javascript", "browser", "github", "helpful", "this page", "this article", "powered", "built with");

    static final List<Pattern> PHRASES = List.of(LEGAL, WEBSITE);

    private static final PatternSieve SIEVE = new PatternSieve(PHRASES);

    private static Pattern navigation(String before, String after, String word) {
        return Pattern.compile(before + word + "(?:" + after + before + word + ")++" + after, Pattern.CASE_INSENSITIVE);
    }

    private static Pattern phrases(String... phrases) {
        return Pattern.compile(
                Stream.of(phrases).map(phrase -> "(?<!\\w)" + phrase.replace(" ", "\\s+")).collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    @Override
    public Measurement of(String text) {
        boolean suspect = SIEVE.candidates(text) != 0 && hasAnchor(text);
        long all = 0;
        long matched = 0;
        String example = "";
        for (String sentence : sentences(text)) {
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

    private static boolean hasAnchor(String text) {
        String lowered = text.toLowerCase(Locale.ROOT).replace('\n', ' ');
        return ANCHORS.stream().anyMatch(lowered::contains);
    }

    /** Sentences end at a stop before a space, at blank lines, and before items; licences are wrapped, so a single line end is a space. */
    static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < text.length();) {
            int end = endOfGap(text, at);
            if (end > at) {
                sentences.add(text.substring(start, at));
                start = end;
                at = end;
            } else {
                at++;
            }
        }
        sentences.add(text.substring(start));
        return sentences;
    }

    /** Returns where the gap between sentences ends that begins at {@code at}; {@code at} itself where none does. */
    private static int endOfGap(String text, int at) {
        char c = text.charAt(at);
        boolean stopped = at > 0 && ".!?;".indexOf(text.charAt(at - 1)) >= 0;
        if (!Spaces.is(c) || c != '\n' && !stopped) {
            return at;
        }
        int blank = at;
        int end = at;
        for (; end < text.length() && Spaces.is(text.charAt(end)); end++) {
            blank = text.charAt(end) == '\n' ? end : blank;
        }
        if (stopped) {
            return end;
        }
        boolean item = end < text.length() && "-*•#".indexOf(text.charAt(end)) >= 0;
        return blank > at ? blank + 1 : item ? at + 1 : at;
    }

    private static String find(String sentence, boolean suspect) {
        for (long left = suspect ? SIEVE.candidates(sentence) : 0; left != 0; left &= left - 1) {
            Matcher matcher = PHRASES.get(Long.numberOfTrailingZeros(left)).matcher(sentence);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        return sentence.length() < 200 && NAVIGATION.matcher(sentence).matches() ? sentence : "";
    }
}
