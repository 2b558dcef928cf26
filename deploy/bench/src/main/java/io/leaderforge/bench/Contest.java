package io.leaderforge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two sides in turn, A B A B, so that what else the machine does falls on both.
 *
 * @param ours one turn after the other
 * @param limit the limit's turns beside them
 */
record Contest(List<Measured> ours, List<Measured> limit) {

    private static final int WARM_UP_SECONDS = 5;

    static Contest run(Side ours, Side limit, Cpu cpu, int rounds, int seconds) throws Exception {
        ours.perSecond(WARM_UP_SECONDS);
        limit.perSecond(WARM_UP_SECONDS);
        List<Measured> a = new ArrayList<>();
        List<Measured> b = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            a.add(turn(ours, cpu, seconds));
            b.add(turn(limit, cpu, seconds));
        }
        return new Contest(a, b);
    }

    private static Measured turn(Side side, Cpu cpu, int seconds) throws Exception {
        Map<String, Long> before = cpu.ticks();
        double perSecond = side.perSecond(seconds);
        return new Measured(perSecond, cpu.microsPerUnit(before, perSecond * seconds));
    }

    /** Our rate over the limit's, of all turns together. */
    double ratio() {
        return rate(ours) / rate(limit);
    }

    /** The smallest ratio of a round. */
    double lowest() {
        return ratios().stream().mapToDouble(Double::doubleValue).min().orElse(0);
    }

    double highest() {
        return ratios().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(ours.get(i).perSecond() / limit.get(i).perSecond());
        }
        return ratios;
    }

    static double rate(List<Measured> turns) {
        return turns.stream().mapToDouble(Measured::perSecond).average().orElse(0);
    }

    /** Each process' CPU microseconds for one unit, over all turns. */
    static Map<String, Double> cpu(List<Measured> turns) {
        TreeSet<String> names = new TreeSet<>();
        turns.forEach(turn -> names.addAll(turn.cpuMicros().keySet()));
        Map<String, Double> cpu = new TreeMap<>();
        names.forEach(name -> cpu.put(
                name,
                turns.stream()
                        .mapToDouble(turn -> turn.cpuMicros().getOrDefault(name, 0d))
                        .average()
                        .orElse(0)));
        return cpu;
    }
}
