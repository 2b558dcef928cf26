package io.leaderforge.crm;

import io.leaderforge.testkit.HouseRules;

class HouseRulesTest extends HouseRules {}
