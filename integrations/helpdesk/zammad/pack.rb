#!/usr/bin/env ruby
# frozen_string_literal: true

# Writes tact-VERSION.zpm, which Zammad installs: the .szpm with the files in it.
require "base64"
require "json"
require "time"

here = __dir__
package = JSON.parse(File.read("#{here}/tact.szpm"))
package["files"].each do |file|
  file["encode"] = "base64"
  file["content"] = Base64.strict_encode64(File.binread("#{here}/#{file['location']}"))
end
target = "#{ARGV.fetch(0, '.')}/tact-#{package['version']}.zpm"
File.write(target, JSON.pretty_generate(package))
puts target
