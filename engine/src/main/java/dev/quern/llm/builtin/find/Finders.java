package dev.quern.llm.builtin.find;

import java.util.List;

/** All finders. */
public final class Finders {
    private Finders() {}

    /** Returns them in the order in which equally good questions are preferred. */
    public static List<Finder> all() {
        return List.of(
                new AcronymFinder(),
                new QuestionHeadingFinder(),
                new TermFinder(),
                new ListFinder(),
                new DefinitionFinder(),
                new PurposeFinder(),
                new CauseFinder(),
                new DateFinder(),
                new QuantityFinder(),
                new FrequencyFinder(),
                new MannerFinder(),
                new PlaceFinder(),
                new AgentFinder(),
                new ProcedureFinder(),
                new CommandFinder(),
                new ConditionFinder(),
                new WhenFinder(),
                new OpeningFinder(),
                new ThatFinder(),
                new QualityFinder(),
                new ExistenceFinder(),
                new EventTimeFinder(),
                new TableFinder(),
                new DocstringFinder(),
                new SubjectFinder(),
                new FactFinder());
    }
}
