package io.leaderforge.tenancy;

import io.leaderforge.testkit.HouseRules;

class HouseRulesTest extends HouseRules {}
