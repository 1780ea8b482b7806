package dev.quern.llm;

import dev.quern.llm.Role.Limits;
import dev.quern.llm.Role.Sampling;
import dev.quern.recipe.Setting;
import dev.quern.recipe.Setting.Type;
import dev.quern.recipe.SettingException;
import dev.quern.recipe.SettingFamily;
import dev.quern.recipe.Settings;
import dev.quern.recipe.Variables;
import dev.quern.recipe.WebAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who plays which role, by settings and variables. Immutable and thread-safe. */
public final class Roles {
    private static final List<String> DIALECTS = dialects();

    /** The settings of roles. */
    public static final SettingFamily FAMILY = new SettingFamily(
            "roles", "Who plays which role: the models, and how they are asked.",
            List.of("question", "answer", "vision", "judge", "teacher", "paraphrase"),
            List.of(
                    Setting.unset("dialect", new Type.Choice(DIALECTS),
                            "what the endpoint speaks; openai where nothing says otherwise"),
                    Setting.unset("model", new Type.Text(), "the model's name as the endpoint knows it"),
                    Setting.addresses(
                            "base_url",
                            "where the model is served, up to where the dialect's own path begins, such as http://localhost:8000/v1;"
                                    + " several share the load"),
                    Setting.unset(
                            "api_key", new Type.Secret(),
                            "variable that holds the key, such as ${OPENAI_API_KEY}; unset is the one that the provider's own tools read,"
                                    + " or no key where base_url is set"),
                    Setting.unset("temperature", new Type.Decimal(0, 10), "sampling temperature; 0 is greedy"),
                    Setting.unset("top_p", new Type.Decimal(0, 1), "nucleus: least sum of probabilities that is drawn from"),
                    Setting.unset("max_tokens", new Type.Whole(1, 10_000_000), "most tokens of an answer"),
                    Setting.unset("seed", new Type.Whole(0, Long.MAX_VALUE), "the endpoint's own seed"),
                    Setting.texts("stop", List.of(), "texts that end an answer"),
                    Setting.unset("top_k", new Type.Whole(1, 1_000_000),
                            "so many likeliest tokens are drawn from (ollama, gemini, anthropic)"),
                    Setting.unset("repeat_penalty", new Type.Decimal(0, 10), "over 1 discourages repetition (ollama)"),
                    Setting.unset("num_ctx", new Type.Whole(1, 100_000_000), "size of the context window, tokens (ollama)"),
                    Setting.unset("think", new Type.Flag(),
                            "whether a reasoning model reasons first (ollama, anthropic, gemini)"),
                    Setting.decimal("timeout", 300, 0.001, 86_400, "most seconds of a call, from connecting to the last byte"),
                    Setting.whole("max_reply_mb", 32, 1, 1024, "a longer reply is a failure, MiB"),
                    Setting.unset("concurrency", new Type.Whole(1, 4096), "most calls under way at one endpoint"),
                    Setting.unset("requests_per_minute", new Type.Whole(1, Integer.MAX_VALUE),
                            "most calls a minute at one endpoint"),
                    Setting.unset(
                            "tokens_per_minute", new Type.Whole(1, Integer.MAX_VALUE),
                            "most tokens a minute at one endpoint, read and written"),
                    Setting.unset(
                            "input_price", new Type.Decimal(0, 1_000_000),
                            "US dollars for a million tokens read; unset is the price that Quern knows, if it does"),
                    Setting.unset("output_price", new Type.Decimal(0, 1_000_000), "US dollars for a million tokens written"),
                    Setting.unset(
                            "cached_price", new Type.Decimal(0, 1_000_000),
                            "US dollars for a million tokens read that the provider had cached")),
            Setting.unset("extra", new Type.Json(),
                    "more fields of the request, as the endpoint has them; they win over the others"),
            Map.of(
                    "generate.provider", "roles.question.dialect", "generate.model", "roles.question.model",
                    "curate.provider", "roles.judge.dialect", "curate.model", "roles.judge.model"));

    private final Settings settings;
    private final Variables variables;

    /** The roles under some settings. */
    public Roles(Settings settings, Variables variables) {
        this.settings = settings;
        this.variables = variables;
    }

    /**
     * Returns whether a model is named for a role.
     *
     * @throws IllegalArgumentException when two settings name different models
     */
    public boolean isNamed(String name) {
        return !said(name, "model").isEmpty();
    }

    /**
     * Returns who plays a role.
     *
     * @throws IllegalArgumentException when two settings do not go together; the message names both
     * @throws SettingException when the role cannot be played: no model is named, or a variable is not set
     */
    public Role role(String name) throws SettingException {
        Role draft = draft(name);
        String prefix = FAMILY.prefix(name);
        if (draft.model().isEmpty()) {
            throw new SettingException(
                    "no model is named for role %s, which uses %s.   set %s NAME"
                            .formatted(name, draft.dialect().word(), modelKey(name)));
        }
        List<String> urls = new ArrayList<>();
        for (String url : draft.baseUrls()) {
            String resolved = variables.resolve(prefix + "base_url", url);
            Optional<String> complaint = WebAddress.complaint(resolved);
            if (complaint.isPresent()) {
                throw new SettingException("role %s is to be served at %s, where no call could be sent: %s   %s".formatted(
                        name, WebAddress.shown(resolved), complaint.get() + (complaint.get().endsWith("?") ? "" : "."),
                        settings.texts(prefix + "base_url").isEmpty()
                                ? "The variable " + draft.dialect().urlVariable() + " says so"
                                : prefix + "base_url says so, as " + WebAddress.shown(url)));
            }
            urls.add(resolved);
        }
        return new Role(
                name, draft.dialect(), draft.model(), urls, key(name, draft.dialect()), draft.sampling(), draft.limits(),
                draft.extra());
    }

    /**
     * Returns who plays a role as far as settings alone say it: without a key, with an empty model where none is named, and with
     * variables in addresses as they are written. Its identity is the role's.
     *
     * @throws IllegalArgumentException when two settings do not go together; the message names both
     */
    public Role draft(String name) {
        String prefix = FAMILY.prefix(name);
        Dialect dialect = dialect(name);
        List<String> urls = settings.texts(prefix + "base_url");
        String own = variables.value(dialect.urlVariable());
        return new Role(
                name, dialect, said(name, "model"), urls.isEmpty() ? List.of(own.isEmpty() ? dialect.publicUrl() : own) : urls,
                ApiKey.NONE, sampling(prefix), limits(prefix), settings.below(prefix + "extra"));
    }

    /**
     * Returns what the endpoint of a role speaks.
     *
     * @throws IllegalArgumentException when two settings do not go together; the message names both
     */
    public Dialect dialect(String name) {
        return Dialect.find(said(name, "dialect")).orElse(Dialect.OPENAI);
    }

    /** Returns the key of the setting that people use to name a role's model. */
    private static String modelKey(String name) {
        String whole = FAMILY.prefix(name) + "model";
        return FAMILY.brief(whole).orElse(whole);
    }

    /** What the field says, or its shorthand; "" when neither does. */
    private String said(String name, String field) {
        String whole = FAMILY.prefix(name) + field;
        String direct = settings.text(whole).strip();
        String brief = FAMILY.brief(whole).orElse("");
        String also = !brief.isEmpty() && settings.isSet(brief) ? FAMILY.said(whole, settings.text(brief)) : "";
        if (!direct.isEmpty() && !also.isEmpty() && !same(field, direct, also)) {
            throw new IllegalArgumentException(
                    "%s says %s, and %s says %s.   unset one of them".formatted(brief, also, whole, direct));
        }
        return direct.isEmpty() ? also : direct;
    }

    private static boolean same(String field, String one, String other) {
        return one.equals(other) || field.equals("dialect") && Dialect.find(one).equals(Dialect.find(other));
    }

    /**
     * Returns the variable that a role's key is taken from; nothing where none is sent. A key that no setting names goes to the provider's
     * own address, or to where the environment itself sends it: an address in a file of settings gets only what is named beside it.
     */
    public Optional<String> keyVariable(String name) {
        String prefix = FAMILY.prefix(name);
        Optional<String> own = Variables.name(settings.text(prefix + "api_key"));
        if (own.isPresent() || !settings.texts(prefix + "base_url").isEmpty()) {
            return own;
        }
        List<String> usual = dialect(name).keyVariables();
        Optional<String> set = usual.stream().filter(variable -> variables.find(variable).isPresent()).findFirst();
        return set.isPresent() || dialect(name) != Dialect.OLLAMA ? set.or(() -> Optional.of(usual.getFirst())) : set;
    }

    private ApiKey key(String name, Dialect dialect) throws SettingException {
        String setting = FAMILY.prefix(name) + "api_key";
        String variable = keyVariable(name).orElse("");
        if (variable.isEmpty()) {
            return new ApiKey(dialect.keyVariables().getFirst(), "");
        }
        return new ApiKey(
                variable,
                settings.text(setting).isBlank()
                        ? variables.value(variable)
                        : variables.resolve(setting, settings.text(setting)));
    }

    private Sampling sampling(String prefix) {
        return new Sampling(
                decimal(prefix + "temperature"), decimal(prefix + "top_p"), number(prefix + "max_tokens"),
                settings.isSet(prefix + "seed") ? Long.valueOf(settings.whole(prefix + "seed")) : null,
                settings.texts(prefix + "stop"), number(prefix + "top_k"), decimal(prefix + "repeat_penalty"),
                number(prefix + "num_ctx"),
                settings.isSet(prefix + "think") ? Boolean.valueOf(settings.flag(prefix + "think")) : null);
    }

    private Limits limits(String prefix) {
        return new Limits(
                Duration.ofMillis(Math.round(settings.decimal(prefix + "timeout") * 1000)),
                settings.whole(prefix + "max_reply_mb") << 20, number(prefix + "concurrency"),
                number(prefix + "requests_per_minute"), number(prefix + "tokens_per_minute"));
    }

    private @Nullable Double decimal(String key) {
        return settings.isSet(key) ? Double.valueOf(settings.decimal(key)) : null;
    }

    private @Nullable Integer number(String key) {
        return settings.isSet(key) ? Integer.valueOf(Math.toIntExact(settings.whole(key))) : null;
    }

    private static List<String> dialects() {
        List<String> words = new ArrayList<>(Dialect.words());
        for (Dialect dialect : Dialect.values()) {
            words.addAll(dialect.aliases());
        }
        return List.copyOf(words);
    }
}
