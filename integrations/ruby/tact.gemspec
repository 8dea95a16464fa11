Gem::Specification.new do |gem|
  gem.name = "tact"
  gem.version = "0.1.0"
  gem.summary = "Reads a reply to a customer before it is sent"
  gem.authors = ["tact"]
  gem.license = "MIT"
  gem.files = Dir["lib/**/*.rb", "README.md"]
  gem.required_ruby_version = ">= 2.7"
end
