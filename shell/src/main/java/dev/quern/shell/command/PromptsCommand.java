package dev.quern.shell.command;

import dev.quern.Quern;
import dev.quern.WorkspacePrompts;
import dev.quern.WorkspacePrompts.Preview;
import dev.quern.llm.ChatModel.Message;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.llm.prompt.PromptTemplate;
import dev.quern.llm.prompt.Prompts;
import dev.quern.shell.command.Synopsis.Occurs;
import dev.quern.shell.command.Synopsis.Value;
import dev.quern.shell.view.Column;
import dev.quern.shell.view.Format;
import dev.quern.shell.view.Report;
import dev.quern.shell.view.RowSource;
import dev.quern.shell.view.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** {@code prompts}: what models are asked with. */
public final class PromptsCommand extends QuernCommand {
    private final Session session;
    private final Display display;

    /** Looks at the prompts of {@code session}'s workspace. */
    public PromptsCommand(Session session, Display display) {
        super(words());
        this.session = session;
        this.display = display;
    }

    private static Synopsis words() {
        String[] names = Prompts.known().stream().map(PromptSpec::name).toArray(String[]::new);
        Synopsis synopsis = Synopsis.of("prompts", "List the prompts, show one, or show the very request that an item would send")
                .argument("ACTION", Occurs.OPTIONALLY, Value.TEXT, "show", "copy")
                .argument("NAME", Occurs.OPTIONALLY, Value.TEXT, names).argument("ID", Occurs.OPTIONALLY, Value.ITEM);
        return AskedSettings.withPrompt(AskedSettings.withSet(synopsis)).details("""
                prompts                 the prompts, and where each comes from
                prompts show NAME       its text
                prompts show NAME ID    the request that an item would send; with -f json its exact body (the key is not part of it)
                prompts copy NAME       write the one that comes with Quern to prompts/NAME.md, to change it there

                A template is text with placeholders such as {text}; {{ and }} are braces. A line --- alone divides what the model is
                told first from what it is asked. {if(headings)} … {else} … {endif} depends on whether there is a value. A line that
                holds nothing but a placeholder without value is left out.
                """).in(CommandGroup.MILLING).example("prompts show question", "the text of a prompt")
                .example("prompts copy judge", "a copy to change in prompts/judge.md");
    }

    @Override
    protected Outcome run(Invocation invocation) throws Exception {
        Quern quern = session.quern();
        String action = invocation.argument("ACTION").orElse("");
        if (action.isEmpty()) {
            list(quern);
            return Outcome.DONE;
        }
        String name = invocation.required("NAME");
        if (action.equals("copy")) {
            display.line("wrote " + quern.folder().relativize(quern.prompts().copy(name))
                    + ".   It says what is built in until you change it");
            session.changed();
            session.wrote();
            return Outcome.DONE;
        }
        String stage = Prompts.known().stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow().stage();
        SequencedMap<String, String> settings = AskedSettings.of(invocation, quern, List.of(stage));
        if (invocation.argument("ID").isPresent()) {
            request(quern.prompts().preview(name, invocation.required("ID"), settings));
        } else {
            show(quern.prompts().template(name, settings));
        }
        return Outcome.DONE;
    }

    private void list(Quern quern) throws Exception {
        List<WorkspacePrompts.Row> rows = quern.prompts().rows();
        display.block(() -> block(rows), () -> rows(rows));
    }

    private String block(List<WorkspacePrompts.Row> rows) {
        Report report = new Report().left("prompt").left("stage").left("role").left("from").left("text").left("")
                .left("placeholders");
        for (WorkspacePrompts.Row row : rows) {
            PromptTemplate template = row.template();
            report.row(template.spec().name(), template.spec().stage(), template.spec().role(), template.origin(),
                    template.hash(), remark(row), placeholders(template));
        }
        return report.render(display.colour(), display.console().width());
    }

    private static String remark(WorkspacePrompts.Row row) {
        String obstacle = row.template().obstacle();
        return obstacle != null ? "WRONG: " + obstacle : !row.inUse() ? "not in use" : row.changed() ? "changed" : "";
    }

    private static String placeholders(PromptTemplate template) {
        return template.used().stream().map(name -> "{" + name + "}").collect(Collectors.joining(" "));
    }

    private static RowSource rows(List<WorkspacePrompts.Row> rows) {
        List<Column> columns = List.of(Column.text("prompt"), Column.text("stage"), Column.text("role"), Column.text("origin"),
                Column.text("hash"), new Column("placeholders", "VARCHAR[]"), new Column("in_use", "BOOLEAN"),
                new Column("changed", "BOOLEAN"), Column.text("obstacle"));
        return RowSource.of(columns, rows.stream().map(row -> {
            PromptTemplate template = row.template();
            return Arrays.asList(template.spec().name(), template.spec().stage(), template.spec().role(), template.origin(),
                    template.hash(), List.copyOf(template.used()), row.inUse(), row.changed(), template.obstacle());
        }).toList());
    }

    private void show(PromptTemplate template) {
        display.console().remark(template.spec().name() + " · " + template.origin() + " · " + template.hash());
        display.block(() -> VisibleText.lines(template.text()) + "\n", () -> RowSource.of(
                List.of(Column.text("prompt"), Column.text("origin"), Column.text("hash"), Column.text("template")),
                List.of(List.of(template.spec().name(), template.origin(), template.hash(), template.text()))));
        if (template.obstacle() != null) {
            throw new CommandFailedException(template.obstacle());
        }
    }

    private void request(Preview preview) {
        if (display.asked() == Format.JSON || display.asked() == Format.JSONL) {
            display.console().exactOut().print(preview.body() + "\n");
            display.console().flush();
            return;
        }
        display.console().remark(preview.item() + " · role " + preview.role() + " · " + preview.identity());
        display.block(() -> preview.messages().stream().map(PromptsCommand::message).collect(Collectors.joining("\n")),
                () -> RowSource.of(
                        List.of(Column.text("item_id"), Column.text("role"), Column.text("model"), Column.text("body")),
                        List.of(List.of(preview.item(), preview.role(), preview.identity(), preview.body()))));
    }

    private static String message(Message message) {
        return message.role() + "\n" + VisibleText.lines(message.text()).indent(2);
    }
}
