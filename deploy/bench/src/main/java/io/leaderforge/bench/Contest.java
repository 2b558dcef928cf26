package io.leaderforge.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Sides in turn, A B A B, so that what else the machine does falls on all of them.
 *
 * @param turns of each side, by its name, in the order in which they ran
 */
record Contest(Map<String, List<Measured>> turns) {

    /**
     * How a contest is run.
     *
     * @param warm called when all sides are
     * @param between called before each turn: waits until what the turn before has left behind is done
     */
    record Plan(Cpu cpu, int rounds, int seconds, Runnable warm, Runnable between) {

        Plan(Cpu cpu, Ground ground) {
            this(cpu, ground.options().rounds(), ground.options().seconds(), ground::warm, () -> {});
        }

        Plan between(Runnable wait) {
            return new Plan(cpu, rounds, seconds, warm, wait);
        }
    }

    static Contest run(Map<String, Side> sides, Plan plan) throws Exception {
        for (Side side : sides.values()) {
            WarmUp.untilNoFaster(() -> side.run(plan.seconds).perSecond());
        }
        plan.warm.run();
        Map<String, List<Measured>> turns = new LinkedHashMap<>();
        sides.keySet().forEach(name -> turns.put(name, new ArrayList<>()));
        for (int round = 0; round < plan.rounds; round++) {
            for (Map.Entry<String, Side> side : sides.entrySet()) {
                plan.between.run();
                Objects.requireNonNull(turns.get(side.getKey())).add(turn(side.getValue(), plan));
            }
        }
        return new Contest(turns);
    }

    private static Measured turn(Side side, Plan plan) throws Exception {
        Map<String, Long> before = plan.cpu.ticks();
        Side.Outcome outcome = side.run(plan.seconds);
        return new Measured(outcome, plan.cpu.microsPerUnit(before, outcome.units()));
    }

    List<Measured> of(String side) {
        return Objects.requireNonNull(turns.get(side));
    }

    /** The first's rate over the second's. */
    Ratio rates(String first, String second) {
        return ratio(first, Measured::perSecond, second, Measured::perSecond);
    }

    /** One figure over the other, of all turns together and of each round. */
    Ratio ratio(String first, ToDoubleFunction<Measured> one, String second, ToDoubleFunction<Measured> other) {
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < of(first).size(); i++) {
            rounds.add(one.applyAsDouble(of(first).get(i))
                    / other.applyAsDouble(of(second).get(i)));
        }
        return new Ratio(average(first, one) / average(second, other), rounds);
    }

    double average(String side, ToDoubleFunction<Measured> figure) {
        return of(side).stream().mapToDouble(figure).average().orElse(0);
    }

    /** Each process' CPU microseconds for one unit, over all turns of a side. */
    Map<String, Double> cpu(String side) {
        TreeSet<String> names = new TreeSet<>();
        of(side).forEach(turn -> names.addAll(turn.cpuMicros().keySet()));
        Map<String, Double> cpu = new TreeMap<>();
        names.forEach(name -> cpu.put(name, average(side, turn -> turn.cpu(name))));
        return cpu;
    }
}
