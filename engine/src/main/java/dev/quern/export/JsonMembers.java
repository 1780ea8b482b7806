package dev.quern.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Takes the text of a JSON object without white space apart: each member's name and the text of its value, digit by digit. */
final class JsonMembers {
    static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build()).build();

    private JsonMembers() {}

    /** Returns the members, in order. */
    static SequencedMap<String, String> of(String object) {
        List<String> names = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(parser.currentName());
                starts.add((int) parser.currentTokenLocation().getCharOffset());
                parser.nextToken();
                values.add((int) parser.currentTokenLocation().getCharOffset());
                parser.skipChildren();
            }
        }
        SequencedMap<String, String> members = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            int end = (i + 1 < names.size() ? starts.get(i + 1) : object.length()) - 1;
            members.put(names.get(i), object.substring(values.get(i), end));
        }
        return members;
    }
}
