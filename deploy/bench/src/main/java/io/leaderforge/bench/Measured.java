package io.leaderforge.bench;

import java.util.Map;

/**
 * One turn of one side.
 *
 * @param cpuMicros CPU time of each process for one unit, by the process' name
 */
record Measured(Side.Outcome outcome, Map<String, Double> cpuMicros) {

    double perSecond() {
        return outcome.perSecond();
    }

    double cpu(String process) {
        return cpuMicros.getOrDefault(process, 0d);
    }
}
