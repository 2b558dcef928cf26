/** Message templates and how their variables are filled in. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.template;
