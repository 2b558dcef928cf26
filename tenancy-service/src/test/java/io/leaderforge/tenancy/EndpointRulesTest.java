package io.leaderforge.tenancy;

import io.leaderforge.testkit.EndpointRules;

class EndpointRulesTest extends EndpointRules {}
