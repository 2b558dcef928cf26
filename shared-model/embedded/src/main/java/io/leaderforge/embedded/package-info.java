/**
 * PostgreSQL and Kafka from Maven artifacts, without containers: the engines of the local stack and of the tests. Depends on
 * nothing of the product.
 */
@NullMarked
package io.leaderforge.embedded;

import org.jspecify.annotations.NullMarked;
