package dev.quern;

import dev.quern.llm.Roles;
import dev.quern.llm.http.Endpoints;
import dev.quern.llm.price.Price;
import dev.quern.llm.prompt.PromptSpec;
import dev.quern.llm.prompt.Prompts;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.Variables;
import dev.quern.stage.Stage;
import dev.quern.stage.StageDescriptor;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What settings that may each be as they are come to together: they stop a stage, or nobody reads them. They are told and not refused,
 * because settings are changed one after the other. Each note is one line that names the settings. Thread-safe.
 */
record SettingNotes(Workbench bench, Recipe recipe) {
    private static final String CUT = "chunk.size";
    private static final String SHORTEST = "filter-chunks.min_length";

    /** Returns all notes: what stops stages first, in the order of the mill. */
    List<String> all() {
        List<String> notes = new ArrayList<>(obstacles());
        notes.addAll(remarks());
        return notes;
    }

    /** Returns the notes on what stops no stage before it begins. */
    List<String> remarks() {
        List<String> notes = new ArrayList<>();
        asked().forEach(prompt -> Endpoints.complaint(roles().draft(prompt.role())).ifPresent(notes::add));
        Prompts.known().forEach(prompt -> idle(prompt).ifPresent(notes::add));
        notes.addAll(ofRoles());
        notes.addAll(ofNumbers());
        notes.addAll(ofFolders());
        return notes;
    }

    /** Returns which stages do not run under these settings, and why. */
    List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        for (StageDescriptor descriptor : bench.mill().descriptors()) {
            Stage<?, ?> stage = bench.mill().create(descriptor.name(), recipe, bench.surroundings());
            String obstacle = Mill.obstacle(stage, recipe);
            if (obstacle != null) {
                obstacles.add(descriptor.name() + " does not run like this: " + obstacle);
            }
        }
        return obstacles;
    }

    /** Says which settings nobody reads because the stage of a prompt asks no model; nothing when it does, or none is set. */
    private Optional<String> idle(PromptSpec prompt) {
        String stage = prompt.stage();
        if (Stages.asks(prompt, recipe)) {
            return Optional.empty();
        }
        SortedSet<String> idle = new TreeSet<>();
        Stream.concat(prompt.settings().stream(), prompt.companions().stream()).filter(this::isWritten).forEach(idle::add);
        String model = stage + ".model";
        if (isWritten(model)) {
            idle.add(model);
        }
        if (written().contains(prompt.role())) {
            idle.add(Roles.FAMILY.name() + "." + prompt.role()); // as one: its fields are set one after the other, the model last
        }
        return idle.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        listed(idle) + (idle.size() == 1 ? " says" : " say") + " nothing while " + stage + " asks no model: "
                                + (recipe.text(stage + ".provider").equals("builtin")
                                        ? stage + ".provider is builtin (" + recipe.origin(stage + ".provider") + ").   unset "
                                                + stage + ".provider"
                                        : "none is named.   set " + model + " NAME"));
    }

    private Roles roles() {
        return new Roles(recipe, Variables.of(Map.of()));
    }

    private List<PromptSpec> asked() {
        return Prompts.known().stream().filter(prompt -> Stages.asks(prompt, recipe)).toList();
    }

    /** The roles of which something is written. */
    private SortedSet<String> written() {
        return recipe.familyKeys().stream().filter(this::isWritten).map(key -> key.split("\\.", 3)[1])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> ofRoles() {
        List<String> notes = new ArrayList<>();
        List<String> played = Prompts.known().stream().map(PromptSpec::role).toList();
        for (String role : written()) {
            String prefix = Roles.FAMILY.prefix(role);
            if (!played.contains(role)) {
                notes.add(Roles.FAMILY.name() + "." + role + " says nothing: no stage asks role " + role
                        + ".   Those that are asked: "
                        + String.join(", ", played));
            }
            dearCache(role, prefix).ifPresent(notes::add);
        }
        return notes;
    }

    /** What a provider has in its cache costs less than what it reads anew, so the other way round is a slip. */
    private Optional<String> dearCache(String role, String prefix) {
        if (!recipe.isSet(prefix + "cached_price")) {
            return Optional.empty();
        }
        double cached = recipe.decimal(prefix + "cached_price");
        Price known = Models.tariff(roles().draft(role), recipe).price();
        double input;
        if (recipe.isSet(prefix + "input_price")) {
            input = recipe.decimal(prefix + "input_price");
        } else if (known != null) {
            input = known.input();
        } else {
            return Optional.empty();
        }
        return cached <= input
                ? Optional.empty()
                : Optional.of(
                        prefix + "cached_price is " + plain(cached) + " and " + prefix + "input_price is " + plain(input)
                                + ": what was cached would cost more than what was not; are they the wrong way round?");
    }

    private List<String> ofNumbers() {
        List<String> notes = new ArrayList<>();
        if (recipe.whole(SHORTEST) > recipe.whole(CUT)) {
            notes.add(
                    said(SHORTEST) + " and " + said(CUT) + ": every chunk that is cut is rejected as too-short, unless its"
                            + " signs count as three.   set one of them");
        }
        if (recipe.decimal("retry.base") > recipe.decimal("retry.cap")) {
            notes.add(said("retry.base") + " and " + said("retry.cap") + ": no wait is longer than retry.cap");
        }
        return notes;
    }

    private List<String> ofFolders() {
        List<String> notes = new ArrayList<>();
        for (String folder : recipe.texts(Workbench.READABLE)) {
            Path path = bench.folder().resolve(folder);
            if (!Files.isDirectory(path)) {
                notes.add(Workbench.READABLE + " names " + folder + ": there is no folder " + path);
            }
        }
        return notes;
    }

    /** Whether somebody wrote it for this workspace, rather than into an environment that serves others too. */
    private boolean isWritten(String key) {
        return recipe.isSet(key) && !recipe.shown(key).isEmpty() && !recipe.shown(key).equals("[]")
                && !(recipe.origin(key) instanceof Recipe.Origin.Variable);
    }

    private String said(String key) {
        return key + " is " + recipe.shown(key) + " (" + recipe.origin(key) + ")";
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String listed(Collection<String> keys) {
        List<String> all = List.copyOf(keys);
        return all.size() == 1
                ? all.getFirst()
                : all.subList(0, all.size() - 1).stream().collect(Collectors.joining(", ", "", " and ")) + all.getLast();
    }
}
