// School
