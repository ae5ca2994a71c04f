// LogbookTesting
