// Cedar
