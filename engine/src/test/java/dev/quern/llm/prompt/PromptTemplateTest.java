package dev.quern.llm.prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.quern.llm.ChatModel.Message;
import dev.quern.stage.FaultException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PromptTemplateTest {
    private static final PromptSpec SPEC = Prompts.QUESTION;

    @Test
    void aTemplateOfPythonsFormatWorksAsItIs() throws Exception {
        PromptTemplate template = template("""
                Write {num_questions} questions about the text. {extra_instructions}
                Reply: [{{"question": "…", "answer": "{{{text}}}"}}]
                \\n is not a line, \\{num_questions} not hidden, C:\\\\x stays: {text}""");
        assertThat(template.fill(Map.of("text", "Stone.", "num_questions", 3, "extra_instructions", "In German.")))
                .containsExactly(
                        new Message("user", """
                        Write 3 questions about the text. In German.
                        Reply: [{"question": "…", "answer": "{Stone.}"}]
                        \\n is not a line, \\3 not hidden, C:\\\\x stays: Stone."""));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{text} and {num_questions}", "{{text}} }} {{", "\\{text\\} \\\\ <b>&amp;</b> \"'", "a\r\nb\n\n  c\n",
        "{if(text)}x{endif}",
        "$text$ %s \uD83D\uDE00 \u0000 \u2028", "---\n---", " leading and trailing "})
    void aValueStandsWordForWordAndIsNotFilledIn(String value) throws Exception {
        assertThat(asked(template("  <{text}>\n  {text}\n{num_questions}"), Map.of("text", value, "num_questions", 7)))
                .isEqualTo("<" + value + ">\n  " + value + "\n7");
    }

    @Test
    void oneTemplateIsFilledInAgainWhicheverValuesAreEmpty() throws Exception {
        PromptTemplate template = template("{text}{if(headings)} under {headings}{endif}.\n  {headings}\n{text} \uE0B02\uE0B1");
        PromptTemplate plain = template("{text}{if(headings)} under {headings}{endif}.\n  {headings}\n{text}");
        for (String headings : new String[]{"", "H", "H \uE0B00\uE0B1", "", "\n"}) {
            for (String text : new String[]{"T", "{headings}", "\uE0B01\uE0B1"}) {
                String first = text + (headings.isEmpty() ? "." : " under " + headings + ".\n  " + headings) + "\n" + text;
                assertThat(asked(plain, Map.of("text", text, "headings", headings))).isEqualTo(first);
                assertThat(asked(template, Map.of("text", text, "headings", headings))).isEqualTo(first + " \uE0B02\uE0B1");
            }
        }
    }

    @Test
    void aLineDividesWhatIsToldFromWhatIsAsked() throws Exception {
        PromptTemplate template = template("\nYou ask {num_questions}.\n---\n\n{text}\n---\nReply.\n");
        assertThat(template.fill(Map.of("text", "Stone.", "num_questions", 2))).containsExactly(
                new Message("system", "You ask 2."), new Message("user", "Stone.\n---\nReply."));
        assertThat(template.text()).isEqualTo("You ask {num_questions}.\n---\n{text}\n---\nReply.");
    }

    @Test
    void aLineAfterWhatIsRequiredDividesNothing() throws Exception {
        assertThat(template("Read {text}\n---\nReply.").fill(Map.of("text", "this")))
                .containsExactly(new Message("user", "Read this\n---\nReply."));
    }

    @Test
    void whatIsEmptyLeavesNoLine() throws Exception {
        String text = """
                One {extra_instructions}
                {extra_instructions}
                  {headings}

                {if(headings)}Under {headings}:{endif}
                {if(!extra_instructions)}
                Nothing more.
                {else}
                Also: {extra_instructions}
                {endif}
                {text}
                """;
        assertThat(asked(template(text), Map.of("text", "T"))).isEqualTo("One \n\nNothing more.\nT");
        assertThat(asked(template(text), Map.of("text", "T", "headings", "", "extra_instructions", "E")))
                .isEqualTo("One E\nE\n\nAlso: E\nT");
        assertThat(asked(template(text), Map.of("text", "T", "headings", "H")))
                .isEqualTo("One \n  H\n\nUnder H:\nNothing more.\nT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {text} {txt}              | line 1, column 8: there is no placeholder {txt}. Did you mean {text}?  (known: text, num_questions, extra_instructions, headings, kinds, difficulty, mixed, language, verbatim, before, after; {{ is a literal brace)
                    {text} {question_count}   | line 1, column 8: there is no placeholder {question_count}.  (known: text,
                    {text}\\n😀 {"a": 1}      | line 2, column 3: a single { begins no placeholder; write {{ for a literal brace
                    {text} {text              | line 1, column 8: a single { begins
                    {text} {}                 | line 1, column 8: a single { begins
                    {text!r}                  | line 1, column 1: a single { begins
                    {text} }                  | line 1, column 8: a single } ends no placeholder; write }} for a literal brace
                    \\n\\nsys }\\n---\\n{text}| line 3, column 5: a single }
                    sys\\n---\\n\\n\\n{text} {| line 5, column 8: a single {
                    {if(text)} {text}         | line 1, column 1: this {if(…)} has no {endif}
                    {text} {endif}            | line 1, column 8: {endif} without {if(…)} before it
                    {if(text)}{else}{else}    | line 1, column 17: a second {else} in one {if(…)}
                    {if(txt)} {endif}         | line 1, column 1: there is no placeholder {txt}. Did you mean {text}?
                    {num_questions}           | ` does not hold {text}; without it the model would not see the passage`
                    `{num_questions}\\n---\\n`| ` does not hold {text};`
                    """)
    void saysWhatIsWrongAndWhere(String text, String message) {
        PromptTemplate template = template(text.replace("\\n", "\n"));
        assertThatThrownBy(template::check).isInstanceOf(PromptException.class)
                .hasMessageStartingWith("prompts/question.md" + (message.startsWith(" ") ? "" : " ") + message);
        assertThatThrownBy(() -> template.fill(Map.of("text", "T"))).isInstanceOf(FaultException.class)
                .hasMessageStartingWith("prompts/question.md");
    }

    @Test
    void anotherSystemMessageStandsWordForWord() throws Exception {
        PromptTemplate template = new PromptTemplate(SPEC, "x", "Old {headings}.\n---\n{text}", "New {text} {{}} \\.", "");
        assertThat(template.fill(Map.of("text", "T"))).containsExactly(
                new Message("system", "New {text} {{}} \\."), new Message("user", "T"));
        assertThat(template.hash()).isNotEqualTo(template("Old {headings}.\n---\n{text}").hash());
    }

    @Test
    void instructionsNeedTheirPlace() throws Exception {
        PromptTemplate template = new PromptTemplate(SPEC, "x", "{extra_instructions} {text}", "", "Be brief.");
        assertThat(asked(template, Map.of("text", "T"))).isEqualTo("Be brief. T");
        assertThat(template.ingredients()).containsOnly(
                entry("prompt question", template.hash()), entry("generate.instructions", "Be brief."));
        assertThatThrownBy(new PromptTemplate(SPEC, "x", "{text}", "", "Be brief.")::check)
                .hasMessage(
                        "x has no {extra_instructions}, so the instructions would be lost; add it, or unset generate.instructions");
    }

    @Test
    void whatIsNoTextOfThePromptDoesNotChangeTheHash() {
        String hash = template("S\n---\n{text}").hash();
        assertThat(hash).matches("[0-9a-f]{16}");
        assertThat(template("\r\nS\r\n---\r\n{text}\r\n\r\n").hash()).isEqualTo(hash);
        assertThat(template("S \n---\n{text}").hash()).isEqualTo(hash);
        assertThat(template("S.\n---\n{text}").hash()).isNotEqualTo(hash);
        assertThat(template("S\n{text}").hash()).isNotEqualTo(hash);
    }

    @Test
    void aValueWithoutAPlaceOfThatNameIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> template("{text}").fill(Map.of("passage", "T"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void manyThreadsFillOneTemplate() throws Exception {
        PromptTemplate template = template("{if(headings)}{headings}{endif} {text}".repeat(20));
        List<Thread> threads = new java.util.ArrayList<>();
        java.util.Queue<String> wrong = new java.util.concurrent.ConcurrentLinkedQueue<>();
        for (int t = 0; t < 16; t++) {
            String value = "value " + t;
            threads.add(Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 200; i++) {
                    try {
                        if (!asked(template, Map.of("text", value, "headings", "H")).equals(("H " + value).repeat(20))) {
                            wrong.add(value);
                        }
                    } catch (FaultException | RuntimeException e) {
                        wrong.add(e.toString());
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(wrong).isEmpty();
    }

    private static String asked(PromptTemplate template, Map<String, ?> values) throws FaultException {
        return template.fill(values).getLast().text();
    }

    private static PromptTemplate template(String text) {
        return new PromptTemplate(SPEC, "prompts/question.md", text, "", "");
    }
}
