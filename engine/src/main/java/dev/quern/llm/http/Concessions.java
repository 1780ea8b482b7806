package dev.quern.llm.http;

/**
 * What a request gives up for an endpoint that does not take all of the dialect. It changes what is sent, never what a request is called
 * in the catalog: the same request to an endpoint that can do more is still the same request.
 *
 * @param structure how closely the answer's form is asked for
 * @param olderNames whether fields go by the names that they had before
 */
record Concessions(Structure structure, boolean olderNames) {
    /** Everything as the dialect has it now. */
    static final Concessions NONE = new Concessions(Structure.SCHEMA, false);

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
        return new Concessions(newStructure, olderNames);
    }

    Concessions withOlderNames(boolean older) {
        return new Concessions(structure, older);
    }

    /** Asks for the form one step less closely; null when that was the last. */
    static Concessions less(Concessions made) {
        return made.with(made.structure == Structure.SCHEMA ? Structure.JSON : Structure.PROMPT);
    }
}
