package dev.quern.stages.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.quern.item.Chunk;
import dev.quern.item.Document;
import dev.quern.item.Sample;
import dev.quern.item.SampleInContext;
import dev.quern.item.Scores;
import dev.quern.item.SourceFile;
import dev.quern.recipe.Schema;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Settings;
import dev.quern.stage.Criterion;
import dev.quern.stage.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SampleJudgeTest {
    private static final String ENGLISH = """
            The command module carried three entry batteries. By charging them with power from the lunar module, the
            available capacity was increased to 118 ampere-hours; 1,250 watts were never exceeded. The crew landed on
            April 17, 1970, near the **U.S.S. Iwo Jima**, which was “on station” 20 minutes before. The ratio was 3.14.
            """;
    private static final String GERMAN = """
            Das Kommandomodul trug drei Batterien für den Wiedereintritt. Durch das Laden mit Strom aus der Mondfähre stieg
            die verfügbare Ladung auf 118 Amperestunden. Die Mannschaft landete am 17. April 1970 nahe der Iwo Jima.
            """;
    private static final String JAPANESE = "司令船には三つの電池があった。月着陸船の電力で充電した結果、容量は118アンペア時になった。乗組員は1970年4月17日に着水した。";

    private static final Settings SETTINGS = Schema.of(
            List.of(
                    new Schema.Section("generate", "", List.of(Setting.text("generate.language", "auto", ""))),
                    new Schema.Section("curate", "", SampleJudge.DESCRIPTOR.settings())))
            .defaults();

    private final SampleJudge judge = new SampleJudge(SETTINGS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kept | How many entry batteries did the command module carry? | three
            kept | How many entry batteries did the command module carry? | Three entry batteries.
            kept | When did the crew of Apollo 13 land? | April 17, 1970
            kept | Which ship was near the landing point? | U.S.S. Iwo Jima
            kept | Which ship was near the landing point? | The U.S.S. Iwo Jima was on station.
            kept | Which power was never exceeded? | 1250 watts
            kept | Was the ship "on station" before the landing? | Yes, 20 minutes before.
            kept | Did the crew of Apollo 13 land in April? | Yes
            kept | How was the capacity of the batteries increased? | By charging the batteries with lunar module power.
            kept | What was the capacity after charging? | The available capacity increased to 118 ampere-hours.
            kept | Did the crew land on the Iwo Jima or near the Iwo Jima? | near the Iwo Jima
            ungrounded | When did the crew of Apollo 13 land? | April 18, 1970
            ungrounded | How many ampere-hours were available? | 11
            ungrounded | What was the ratio, roughly? | 3
            ungrounded | Who commanded the mission of Apollo 13? | James Lovell
            ungrounded | Why were the entry batteries charged? | Because NASA engineers feared a total blackout during descent.
            answer-too-short | How many entry batteries were there? | ''
            question-too-short | Batteries? | three
            question-repeats-answer | What did the command module carry? | the command module
            not-self-contained | How many batteries did it carry? | three
            not-self-contained | What does the table above show? | three
            wrong-language | Wie viele Batterien trug das Kommandomodul für den Wiedereintritt? | three
            wrong-language | Combien de batteries le module de commande transportait-il ? | three
            wrong-language | 司令船にはいくつの電池がありましたか？ | three
            """)
    void decidesAtTheDefaults(String expected, String question, String answer) {
        assertDecision(expected, ENGLISH, "en", question, answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kept | de | Wie viele Batterien trug das Kommandomodul? | drei
            kept | de | Wann landete die Mannschaft? | 17. April 1970
            kept | | Wann landete die Mannschaft? | 17. April 1970
            wrong-language | de | How many batteries did the command module carry for the landing? | drei
            wrong-language | | How many batteries did the command module carry for the landing? | drei
            """)
    void worksInGerman(String expected, @Nullable String language, String question, String answer) {
        assertDecision(expected, GERMAN, language, question, answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kept | 司令船にはいくつの電池がありましたか？ | 三つ
            kept | 容量は何アンペア時になりましたか？ | 118アンペア時
            kept | 乗組員はいつ着水しましたか？ | 乗組員は1970年4月17日に着水しました。
            ungrounded | 乗組員はいつ着水しましたか？ | 1971年5月3日
            ungrounded | 誰が司令船を操縦しましたか？ | スワイガート飛行士
            wrong-language | How many batteries did the command module carry? | 三つ
            question-too-short | 電池？ | 三つ
            """)
    void worksInJapanese(String expected, String question, String answer) {
        assertDecision(expected, JAPANESE, "ja", question, answer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            What is dpkg? | dpkg
            What is Grover? | Lov Kumar Grover
            Who is he? | James A. Lovell
            Which ports? | Rotterdam, Antwerpen, Hamburg
            Which guidelines does Debian follow? | Debian Free Software Guidelines
            Which tools are there? | apt, aptitude, dselect, synaptic
            """)
    void shortTextsAndNamesHaveNoForeignLanguage(String question, String answer) {
        assertThat(verdict(ENGLISH, "en", question, answer).scores().values()).containsEntry("language", 1.0);
    }

    @Test
    void headingsBelongToTheSource() {
        Chunk chunk = chunk("It removes packages but keeps their configuration.", "en",
                List.of("Debian FAQ", "The dpkg program"));
        assertThat(verdict(chunk, "Which program removes packages?", "The dpkg program").scores().values())
                .containsEntry("grounded", 1.0);
    }

    @Test
    void remarksNameWhatIsMissing() {
        Verdict.Judged<SampleInContext> verdict = verdict(
                ENGLISH, "en", "What is the capacity?", "Engineers measured 119 ampere-hours on Tuesday");
        assertThat(verdict.remarks()).containsEntry(
                "grounded", "2 of 6 words of the answer are in the source; not engineer, measur, 119, tuesday");
        assertThat(verdict.scores().values()).containsEntry("grounded", 0.25);
    }

    @Test
    void everyScoreOfACriterionIsMeasuredAndEveryThresholdIsASetting() {
        Set<String> measured = verdict(ENGLISH, "en", "What is the ratio?", "3.14").scores().values().keySet();
        assertThat(SampleJudge.DESCRIPTOR.criteria()).extracting(Criterion::score).filteredOn(score -> !score.equals("score"))
                .as("the overall score is the model's").containsOnlyElementsOf(measured);
        assertThat(SampleJudge.SCORES).containsAll(measured);
        assertThat(SampleJudge.DESCRIPTOR.settings()).extracting(Setting::key)
                .containsAll(SampleJudge.DESCRIPTOR.criteria().stream().map(Criterion::threshold).toList());
    }

    private void assertDecision(String expected, String text, @Nullable String language, String question, String answer) {
        Verdict.Judged<SampleInContext> verdict = verdict(text, language, question, answer);
        assertThat(Criteria.firstFailure(SampleJudge.DESCRIPTOR, verdict).orElse("kept")).as(verdict.toString())
                .isEqualTo(expected);
    }

    private Verdict.Judged<SampleInContext> verdict(String text, @Nullable String language, String question, String answer) {
        return verdict(chunk(text, language, List.of()), question, answer);
    }

    private Verdict.Judged<SampleInContext> verdict(Chunk chunk, String question, String answer) {
        try {
            Sample sample = Sample.of(chunk, "fact", question, answer, null, null);
            return (Verdict.Judged<SampleInContext>) judge
                    .apply(new SampleInContext(sample, chunk, "a.txt", "text", Scores.none()), new NoContext());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Chunk chunk(String text, @Nullable String language, List<String> headings) {
        Document document = Document
                .of(SourceFile.of("a.txt", Path.of("a.txt"), 1, "00"), "a", "text", language, text, List.of());
        return Chunk.of(document, 0, text.codePointCount(0, text.length()), text, 1, headings);
    }
}
