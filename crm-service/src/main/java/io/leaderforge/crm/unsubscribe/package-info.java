/** The page of the link by which people unsubscribe: it works without JavaScript, and a GET changes nothing. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.unsubscribe;
