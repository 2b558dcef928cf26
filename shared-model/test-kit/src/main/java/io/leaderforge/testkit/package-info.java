/**
 * What the tests of every service need once: a real PostgreSQL and Kafka per JVM ({@code Stack}), tokens as core would
 * make them ({@code Tokens}, {@code As}), events as another context would publish them ({@code EventSource}, {@code
 * EventProbe}, {@code Replicas}), and the contracts a service has to keep ({@code TenantIsolationContract}, {@code
 * HouseRules}, {@code BadInput}, {@code ForeignIds}).
 */
@NullMarked
package io.leaderforge.testkit;

import org.jspecify.annotations.NullMarked;
