package dev.quern.llm.http;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a request gives up for an endpoint that does not take all of the dialect. It changes what is sent, never what a request is called
 * in the catalog: the same request to an endpoint that can do more is still the same request.
 *
 * @param structure how closely the answer's form is asked for
 * @param olderNames whether fields go by the names that they had before
 * @param withheld settings of the sampling that are left out, because the endpoint takes no value but its own
 * @param quiet how many of the dialect's ways to keep a model from thinking have been turned down
 */
record Concessions(Structure structure, boolean olderNames, SortedSet<String> withheld, int quiet) {
    /** Everything as the dialect has it now. */
    static final Concessions NONE = new Concessions(Structure.SCHEMA, false, Collections.emptySortedSet(), 0);

    /** Copies the set. */
    Concessions {
        withheld = Collections.unmodifiableSortedSet(new TreeSet<>(withheld));
    }

    /** How closely a form may be asked for. */
    enum Structure {
        /** By its JSON schema. */
        SCHEMA,
        /** As some JSON object. */
        JSON,
        /** Not at all: the prompt alone says it. */
        PROMPT
    }

    Concessions with(Structure newStructure) {
        return new Concessions(newStructure, olderNames, withheld, quiet);
    }

    Concessions withOlderNames(boolean older) {
        return new Concessions(structure, older, withheld, quiet);
    }

    /** Leaves settings out as well. */
    Concessions without(Collection<String> settings) {
        SortedSet<String> all = new TreeSet<>(withheld);
        all.addAll(settings);
        return new Concessions(structure, olderNames, all, quiet);
    }

    /** Keeps from thinking in the next way that the dialect has. */
    Concessions quieter(int way) {
        return new Concessions(structure, olderNames, withheld, way);
    }

    /** Asks for the form one step less closely, as long as there is one. */
    static Concessions less(Concessions made) {
        return made.with(made.structure == Structure.SCHEMA ? Structure.JSON : Structure.PROMPT);
    }
}
