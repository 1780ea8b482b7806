package dev.quern;

import dev.quern.catalog.decision.WhatIf;
import dev.quern.catalog.decision.WhatIfReading;
import dev.quern.recipe.Recipe;
import dev.quern.recipe.SettingException;
import dev.quern.stage.StageDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Looks at what other thresholds would do. Thread-safe. */
record Thresholding(Workbench bench) {
    WhatIf whatIf(Map<String, String> settings) throws SettingException {
        Recipe now = bench.recipe();
        Recipe then = now;
        List<StageDescriptor> judges = bench.mill().judges(now, bench.surroundings());
        List<WhatIf.Moved> moved = new ArrayList<>();
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            String key = setting.getKey();
            then = then.with(key, setting.getValue());
            requireThreshold(key, judges);
            moved.add(new WhatIf.Moved(key, now.shown(key), then.shown(key)));
        }
        bench.check(then);
        List<StageDescriptor> other = bench.mill().judges(then, bench.surroundings());
        for (StageDescriptor judge : other) {
            String problem = ThresholdRoom.problem(judge, then);
            if (problem != null) {
                throw new QuernException(problem);
            }
        }
        return new WhatIfReading(bench.catalog()).read(moved, other, then);
    }

    private void requireThreshold(String key, List<StageDescriptor> judges) {
        boolean known = judges.stream()
                .anyMatch(judge -> judge.criteria().stream().anyMatch(criterion -> criterion.threshold().equals(key)));
        if (known) {
            return;
        }
        String stage = bench.mill().descriptors().stream().map(StageDescriptor::name).filter(name -> key.startsWith(name + "."))
                .findFirst().orElse("STAGE");
        throw new QuernException(
                key + " is no threshold: what it changes is known when it has run.   try " + stage + " --set " + key
                        + "=… shows a few, run " + stage
                        + " does it, and setting it back brings back what was   (from thresholds; lists those that move)");
    }
}
