-- The plans of tenants, for the limits of what is created here (kit.plan). A tenant whose plan has not arrived is not limited.
call replica('plans', 'plan_type text');
