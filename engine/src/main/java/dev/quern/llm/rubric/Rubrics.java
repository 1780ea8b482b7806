package dev.quern.llm.rubric;

import dev.quern.recipe.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** The rubrics of a workspace: {@code rubrics/NAME.yaml}, and the one that comes with Quern. Every call reads the file anew. Thread-safe. */
public final class Rubrics {
    /** The folder of a workspace that holds rubrics. */
    public static final String FOLDER = "rubrics";

    /** The rubric that comes with Quern. */
    public static final String BUILT_IN = "quality";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern KEBAB = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Pattern FILE_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*");
    private static final List<String> FIELDS = List.of("scale", "criteria");
    private static final List<String> CRITERION_FIELDS = List.of("name", "description", "weight", "min", "reason");

    private final Path workspace;

    /** The rubrics of the workspace in {@code workspace}. */
    public Rubrics(Path workspace) {
        this.workspace = workspace;
    }

    /**
     * Reads a rubric.
     *
     * @param name as in {@code rubrics/NAME.yaml}; "" is the one that comes with Quern
     * @param taken names that criteria cannot have, because other scores have them
     * @throws RubricException when it is not there or cannot be understood; the message names file and place
     */
    public Rubric load(String name, Set<String> taken) throws RubricException {
        String wanted = name.isBlank() ? BUILT_IN : name.strip();
        if (!FILE_NAME.matcher(wanted).matches()) {
            throw new RubricException(
                    "'" + wanted + "' is no name of a rubric; it is that of a file in " + FOLDER + "/, without .yaml");
        }
        String origin = FOLDER + "/" + wanted + ".yaml";
        Path file = workspace.resolve(origin);
        if (Files.isRegularFile(file)) {
            try {
                return read(wanted, origin, Files.readString(file), taken);
            } catch (IOException e) {
                throw new RubricException(origin + " cannot be read: " + e, e);
            }
        }
        if (!wanted.equals(BUILT_IN)) {
            throw new RubricException(
                    "there is no rubric '" + wanted + "': " + origin + " is not there.   The one that comes with Quern is "
                            + BUILT_IN);
        }
        return read(wanted, "built-in", builtIn(), taken);
    }

    /** Returns the text of the rubric that comes with Quern, to start from. */
    public static String builtIn() {
        try (InputStream in = Rubrics.class.getResourceAsStream(BUILT_IN + ".yaml")) {
            return new String(
                    Objects.requireNonNull(in, "the rubric is missing from the class path").readAllBytes(),
                    StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Rubric read(String name, String origin, String text, Set<String> taken) throws RubricException {
        Object root;
        try {
            root = new Load(LoadSettings.builder().setLabel(origin).build()).loadFromString(text);
        } catch (YamlEngineException e) {
            throw new RubricException(origin + " is no YAML: " + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw new RubricException(origin + " holds no rubric; it has a scale and criteria");
        }
        refuseUnknown(origin, map, FIELDS);
        double[] scale = scale(origin, map.get("scale"));
        if (!(map.get("criteria") instanceof List<?> list) || list.isEmpty()) {
            throw new RubricException(origin + " has no criteria; a criterion has a name and a description");
        }
        List<Rubric.Criterion> criteria = new ArrayList<>();
        for (Object element : list) {
            Rubric.Criterion criterion = criterion(origin, element, scale, taken);
            if (criteria.stream().anyMatch(other -> other.name().equals(criterion.name()))) {
                throw new RubricException(origin + " has two criteria named " + criterion.name());
            }
            criteria.add(criterion);
        }
        if (criteria.stream().allMatch(criterion -> criterion.weight() == 0)) {
            throw new RubricException(
                    origin + ": every criterion has weight 0, so there is no overall score; leave the weights out");
        }
        return new Rubric(name, scale[0], scale[1], criteria);
    }

    private static double[] scale(String origin, @Nullable Object value) throws RubricException {
        String text = value == null ? "1-5" : value.toString().strip();
        String[] ends = text.split("\\s*(?:-|–|to)\\s*");
        try {
            double lowest = Double.parseDouble(ends[0]);
            double highest = Double.parseDouble(ends[1]);
            if (ends.length == 2 && lowest >= 0 && lowest < highest && highest <= 1000) {
                return new double[]{lowest, highest};
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new RubricException(origin + ": scale is '" + text + "'; it is two numbers, such as 1-5 or 0-1", e);
        }
        throw new RubricException(
                origin + ": scale is '" + text + "'; it is two numbers, such as 1-5 or 0-1, the lower one first");
    }

    private static Rubric.Criterion criterion(String origin, @Nullable Object element, double[] scale, Set<String> taken)
            throws RubricException {
        if (!(element instanceof Map<?, ?> map)) {
            throw new RubricException(origin + ": a criterion has a name and a description, not '" + element + "'");
        }
        String name = text(map.get("name"));
        if (!NAME.matcher(name).matches()) {
            throw new RubricException(origin + ": '" + name + "' is no name of a criterion; it has small letters, digits and _");
        }
        refuseUnknown(origin + ": " + name, map, CRITERION_FIELDS);
        if (taken.contains(name)) {
            throw new RubricException(origin + ": a score is named " + name + " already; name the criterion otherwise");
        }
        String description = text(map.get("description"));
        if (description.isEmpty()) {
            throw new RubricException(origin + ": " + name + " has no description, so the judge would not know what it means");
        }
        String reason = map.containsKey("reason") ? text(map.get("reason")) : name.replaceAll("_+", "-").replaceAll("-$", "");
        if (!KEBAB.matcher(reason).matches()) {
            throw new RubricException(
                    origin + ": " + name + " has the reason '" + reason + "'; it is words of small letters with - between");
        }
        double weight = number(origin + ": " + name + ".weight", map.get("weight"), 1, 0, 1000);
        double minimum = number(origin + ": " + name + ".min", map.get("min"), scale[0], scale[0], scale[1]);
        return new Rubric.Criterion(name, description, weight, minimum, reason);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().strip().replaceAll("\\s+", " ");
    }

    private static double number(String place, @Nullable Object value, double otherwise, double least, double most)
            throws RubricException {
        if (value == null) {
            return otherwise;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw new RubricException(place + " is " + value + "; it is a number from " + least + " to " + most);
    }

    private static void refuseUnknown(String place, Map<?, ?> map, List<String> known) throws RubricException {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                String near = Nearest.to(String.valueOf(key), known).map(n -> "; did you mean " + n + "?").orElse("");
                throw new RubricException(place + " has '" + key + "', which is none of " + String.join(", ", known) + near);
            }
        }
    }
}
