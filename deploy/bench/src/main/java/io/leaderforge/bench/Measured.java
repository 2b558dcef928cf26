package io.leaderforge.bench;

import java.util.Map;

/**
 * One turn of one side.
 *
 * @param perSecond units done in a second
 * @param cpuMicros CPU time of each process for one unit, by the process' name
 */
record Measured(double perSecond, Map<String, Double> cpuMicros) {}
