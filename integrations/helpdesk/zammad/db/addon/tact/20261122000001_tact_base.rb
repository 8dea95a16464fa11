# frozen_string_literal: true

# The settings, and two fields of a ticket: where an agent gives a reason, and the
# score of the last reply for overviews, searches and reports.
class TactBase < ActiveRecord::Migration[4.2]
  SCREENS = { edit: { "ticket.agent": { shown: true } } }.freeze

  def self.up
    setting("tact_policies", "What is asked of the replies of a group.", { "*" => { "mode" => "confirm", "min_score" => 70 } })
    setting("tact_linter", "Settings of the linter, as tact_open has them.", {})
    field("tact_reason", "Reply check: reason", "input", { type: "text", maxlength: 200, null: true, linktemplate: "" }, SCREENS, 1800)
    field("tact_score", "Reply check: score", "integer", { default: nil, min: 0, max: 100, null: true }, {}, 1801)
    ObjectManager::Attribute.migration_execute
  end

  def self.down
    %w[tact_reason tact_score].each { |name| ObjectManager::Attribute.remove(object: "Ticket", name: name, force: true) }
    ObjectManager::Attribute.migration_execute
    %w[tact_policies tact_linter].each { |name| Setting.find_by(name: name)&.destroy }
  end

  def self.setting(name, description, state)
    Setting.create_if_not_exists(title: "Reply check", name: name, area: "Integration::Tact", description: description, options: {}, state: state,
                                 preferences: { permission: ["admin.integration"] }, frontend: false)
  end

  def self.field(name, display, type, options, screens, position)
    ObjectManager::Attribute.add(force: true, object: "Ticket", name: name, display: display, data_type: type, data_option: options, active: true,
                                 screens: screens, position: position, editable: false, created_by_id: 1, updated_by_id: 1)
  end
end
